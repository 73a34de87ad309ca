# La certitude du premier choix ; seulement pour qui veut la faire noter.
certainty =
    .a = Quel degré de certitude donnez-vous à votre premier choix ?
    .b = Et votre premier choix : avec quelle certitude ?
certainty-reason =
    .a = Juste, il rapporte le premier nombre ; faux, le second : « élevée » ne paie qu’à partir de quatre fois juste sur cinq.
    .b = Savoir jusqu’où l’on peut être sûr s’apprend aussi. Le premier nombre vaut si c’est juste, le second si c’est faux.
button-c1 = Faible : +1 / 0
button-c2 = Moyenne : +2 / −2
button-c3 = Élevée : +3 / −6
certainty-1 = faible
certainty-2 = moyenne
certainty-3 = élevée
certainty-noted =
    .a = C’est noté : certitude { $level }.
    .b = J’inscris une certitude { $level }.
certainty-left-open =
    .a = Pas de note cette fois, donc.
certainty-named-nothing =
    .a = Faible, moyenne ou élevée : un mot suffit, ou un pourcentage.
help-certainty =
    .a = Imaginez dix cas comme celui-ci : dans combien auriez-vous raison ? Jusqu’à six, dites faible ; sept, moyenne ; huit ou plus, élevée.
button-certainty = Noter ma certitude
certainty-on = Entendu : avant la conduite à tenir, je demanderai votre degré de certitude pour le premier choix. Juste, il rapporte 1, 2 ou 3 points, d’autant plus que votre certitude est élevée ; faux, il en coûte 0, 2 ou 6. Le bilan dira si votre certitude s’accorde avec vos réussites. /certainty y met fin.
certainty-off = Je ne demanderai plus votre degré de certitude. /certainty le rétablit.
command-certainty = Noter ma certitude, ou ne plus la noter

# Dans le bilan : ce qu’elle a rapporté, et sur les derniers cas.
certainty-mark-right = <b>Certitude :</b> { $level }, à juste titre : +{ $mark }.
certainty-mark-wrong = <b>Certitude :</b> { $level }, à tort : { $mark ->
    [0] 0
   *[other] −{ $mark }
}.
calibration-few = À certitude { $level } jusqu’ici : { $right ->
    [one] { $right } juste
   *[other] { $right } justes
} sur { $of }, trop peu pour en dire plus.
calibration-bold = Sur vos { $of } derniers choix de certitude { $level }, { $right ->
    [0] aucun n’était juste
    [one] un seul était juste
   *[other] { $right } étaient justes
} : c’est trop d’assurance, car elle ne paie qu’à partir de { $from } %.
calibration-shy = Sur vos { $of } derniers choix de certitude { $level }, { $right ->
    [one] un seul était juste
   *[other] { $right } étaient justes
} : vous pouvez vous faire davantage confiance.
calibration-fair = Sur vos { $of } derniers choix de certitude { $level }, { $right ->
    [0] aucun n’était juste
    [one] un seul était juste
   *[other] { $right } étaient justes
} : bien jugé.
