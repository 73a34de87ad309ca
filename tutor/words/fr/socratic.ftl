# Les mouvements du dialogue socratique, au-delà de l’échelle simple. Une tournure ne revient pas dans un dialogue.

# Quand rien de cette étape n’a encore été nommé.
pump-start =
    .a = Qu’est-ce qui vous frappe en premier ?
    .b = Où va votre regard, et qu’y trouve-t-il ?
    .c = Dites-le comme au téléphone à un confrère : qu’y a-t-il ?
    .d = Commencez où vous voulez : que voyez-vous ?
    .e = Si vous n’aviez que cinq secondes, que retiendriez-vous ?
    .f = Nommez une chose que tout le monde verrait : laquelle ?
pump-start-reason =
    .a = Un premier mot suffit, le reste en découle.
    .b = Des mots simples conviennent : les termes viennent après le regard.
    .c = Ce qui est nommé peut se peser, ce qui n’est que ressenti ne le peut pas.
    .d = Une observation honnête vaut mieux qu’une intuition brillante.
    .e = Il y a ici quelque chose qui compte, et vous pouvez le trouver.
    .f = Décrire est une habitude, et elle est faite de premiers mots.

# Une ligne avant un indice : pourquoi celui-ci, maintenant.
bridge-nothing =
    .a = Prenons les choses une par une : d’abord { $aspect }.
    .b = Réduisez le champ : { $aspect }.
    .c = Oubliez un instant le reste et ne gardez que { $aspect }.
    .d = Un seul point pour l’instant : { $aspect }.
    .e = Laissez tout de côté, hormis { $aspect }.
    .f = Ne regardons plus que { $aspect }.
bridge-covered =
    .a = Vous tenez { $have } ; regardez maintenant { $aspect }.
    .b = Après { $have }, voyons { $aspect }.
    .c = Vous avez déjà { $have } ; il reste à considérer { $aspect }.
    .d = Quittons { $have } et examinons { $aspect }.
bridge-same =
    .a = Vous examinez déjà { $aspect }, et il y reste une chose à trouver.
    .b = Gardez en vue { $aspect } : tout n’est pas encore dit.
    .c = Toujours le même point, { $aspect } : il y manque un signe.
    .d = Revoyez { $aspect } d’un œil neuf.
bridge-near =
    .a = Avec { $found }, vous êtes juste à côté.
    .b = Le mot « { $found } » va dans le bon sens ; encore un pas.
    .c = Vous tournez autour avec { $found }.
bridge-look-alike =
    .a = Le signe nommé ({ $found }) a un sosie, et c’est le sosie que je cherche.
    .b = Ce qui vous a fait dire « { $found } » est bien là : regardez au même endroit, et nommez-le autrement.
    .c = L’endroit est le bon ; le nom ({ $found }) est celui d’un sosie.
bridge-general =
    .a = « { $found } » est le nom de famille ; il manque le prénom.
    .b = « { $found } » est vrai, et peut se dire plus précisément.
    .c = À partir de « { $found } », descendez d’un degré.
bridge-elsewhere =
    .a = Ici, la question porte sur ce point : { $aspect }.
    .b = Revenez pour l’instant à ceci : { $aspect }.
    .c = Pour l’heure, tenez-vous-en à ceci : { $aspect }.
bridge-history =
    .a = Un signe de cette sorte vous a déjà échappé : prenons un autre chemin.
    .b = Celui-ci s’est déjà caché à vos yeux dans un autre cas : changeons d’angle.
    .c = Ce signe et vous, vous vous êtes déjà manqués une fois ; je l’aborde autrement.

# Un mot général, ou un mot à deux lectures.
partly =
    .a = « { $word } », c’est juste, mais incomplet.
    .b = Oui, « { $word } » : c’est la moitié du chemin.
    .c = « { $word } » : bon début.
    .d = D’accord pour « { $word } », dans un premier temps.
wrong-notion =
    .a = « { $word } » : je n’en trouve ici d’aucune sorte.
    .b = « { $word } » : j’ai cherché, je n’en vois pas.
    .c = Quant à « { $word } », il n’y en a pas sur cette image.
notion-elsewhere =
    .a = « { $word } » relève d’une autre question que celle-ci.
    .b = Avec « { $word } », vous êtes à une autre étape.
    .c = « { $word } » n’est pas ce que cherche cette question.
still-not =
    .a = Là-dessus, nous différons toujours : { $found }.
    .b = J’ai cherché à nouveau, sans trouver : { $found }.
    .c = Nous en avons déjà parlé ({ $found }) ; la réponse est ailleurs.
narrow =
    .a = Vous dites « { $word } » : lequel de ces termes, plus exactement ?
    .b = « { $word } » existe en plusieurs variétés : laquelle est-ce ?
    .c = « { $word } » est la famille. Lequel de ses membres voyez-vous ?
    .d = Pouvez-vous préciser « { $word } » ?
    .e = Pour « { $word } », qu’écririez-vous dans le compte rendu ?
    .f = Que voulez-vous dire au juste par « { $word } » ?
narrow-reason =
    .a = Le mot général dit où regarder, le mot exact dit ce qu’on voit.
    .b = Un mot de plus peut retourner tout le diagnostic différentiel.
    .c = Le confrère qui vous lira doit voir la même chose que vous.
    .d = Les variétés n’ont pas le même sens : le mot doit choisir.
    .e = Une moitié de terme est une moitié de signe.
    .f = C’est la variété qui pèse, pas la famille.
mean =
    .a = Je peux lire « { $word } » de plusieurs façons : laquelle est la vôtre ?
    .b = Par « { $word } », lequel de ces termes entendez-vous ?
    .c = « { $word } » me laisse hésiter : duquel s’agit-il ?
    .d = Aviez-vous l’un de ces termes en tête avec « { $word } » ?
mean-reason =
    .a = J’aime mieux demander que deviner ce que vous avez vu.
    .b = Vos mots comptent comme vous les entendez, non comme je les lis.
    .c = Un signe mal lu nous égarerait tous les deux.
    .d = Mieux vaut une question de trop qu’un signe que vous n’avez pas nommé.
which-diagnosis =
    .a = Ce nom convient à plus d’un diagnostic : appuyez sur celui que vous vouliez dire.
unread =
    .a = Je ne connais pas « { $word } » comme signe ; un autre mot fera l’affaire.
    .b = « { $word } » m’est inconnu. Dites-le autrement, ou prenez les boutons.
    .c = Je n’ai pas su placer « { $word } ». Dites-le aussi simplement que vous voulez.

# Une idée fausse a sa propre question.
mistake-reason =
    .a = On prend souvent l’un pour l’autre ; cette question les sépare.
    .b = Cette confusion a une raison connue, et une épreuve connue.
    .c = L’erreur est fréquente, elle mérite sa question.
    .d = Distingués une fois, ils le restent.

# L’avocat du diable : un signe du cas, pour ou contre le premier choix.
against-reported =
    .a = Ce signe que vous avez relevé ({ $found }) plaide-t-il pour votre premier choix, ou contre ?
    .b = Plaidez contre vous-même : votre premier choix montrerait-il cela ({ $found }) ?
    .c = Un confrère doute et vous montre ceci ({ $found }) : votre premier choix en sort-il renforcé, ou affaibli ?
    .d = Dans votre propre liste, prenez ceci ({ $found }) : un exemple typique de votre premier choix le montrerait-il ?
against-shared =
    .a = Nous avons retenu ceci ({ $found }) : cela plaide-t-il pour votre premier choix, ou contre ?
    .b = Vous savez maintenant que ceci est présent ({ $found }) : votre premier choix le montrerait-il ?
    .c = Nous y sommes arrivés ensemble ({ $found }) : votre premier choix en sort-il renforcé, ou affaibli ?
against-shown =
    .a = L’image montre aussi ceci ({ $found }) : cela plaide-t-il pour votre premier choix, ou contre ?
    .b = Une chose que vous n’avez pas comptée ({ $found }) : votre premier choix la montrerait-il ?
    .c = Un confrère attire votre regard sur ceci ({ $found }) : votre premier choix en sort-il renforcé, ou affaibli ?
    .d = Ceci est resté de côté ({ $found }) : votre premier choix l’expliquerait-il ?
against-history =
    .a = La lettre signale ceci ({ $found }) : cela plaide-t-il pour votre premier choix, ou contre ?
    .b = Dans l’anamnèse, il y a ceci ({ $found }) : votre premier choix le raconterait-il ?
    .c = Le patient rapporte ceci ({ $found }) : un cas typique de votre premier choix le ferait-il ?
against-site =
    .a = Le siège ({ $found }) plaide-t-il pour votre premier choix, ou contre ?
    .b = La lésion siège ici ({ $found }) : est-ce un siège habituel de votre premier choix ?
    .c = Chercheriez-vous votre premier choix à ce siège : { $found } ?
against-age =
    .a = L’âge ({ $found }) plaide-t-il pour votre premier choix, ou contre ?
    .b = À cet âge ({ $found }), vous attendriez-vous à votre premier choix ?
    .c = Cet âge ({ $found }) est-il, d’ordinaire, celui de votre premier choix ?
against-bare =
    .a = Plaidez contre vous-même : qu’est-ce qui, sur cette image, va le moins avec votre premier choix ?
    .b = Faites l’avocat du diable : qu’est-ce qui cadre ici le plus mal avec votre premier choix ?
    .c = Qu’est-ce qui devrait être différent pour que votre premier choix soit hors de doute ?
years-old = { $age ->
    [0] moins d’un an
    [one] { $age } an
   *[other] { $age } ans
}
exhibit =
    .a = Gardez un signe en vue pour répondre : { $found }.
    .b = En ayant ceci sous les yeux : { $found }.
    .c = Avant de répondre, regardez encore une fois : { $found }.
argument-for =
    .a = Vous le comptez en sa faveur : { $found }.
    .b = Un argument pour, donc : { $found }.
    .c = À vos yeux, cela va avec votre premier choix : { $found }.
argument-against =
    .a = Vous le comptez contre lui : { $found }.
    .b = Un argument contre, donc : { $found }.
    .c = À vos yeux, cela contredit votre premier choix : { $found }.
argument-for-it =
    .a = Un point pour, dites-vous.
    .b = À vos yeux, votre premier choix passe l’épreuve.
    .c = À vos yeux, il en sort renforcé.
argument-against-it =
    .a = Un point contre, dites-vous.
    .b = À vos yeux, votre premier choix en sort affaibli.
    .c = À vos yeux, il ne passe pas cette épreuve.

# La question reposée, en peu de mots.
again =
    .a = Encore une fois : { $question }
    .b = Revenons à la question : { $question }
    .c = Alors, { $question }
    .d = Je repose la question : { $question }
    .e = La question reste ouverte : { $question }
    .f = Nous en étions là : { $question }
    .g = Je vous le redemande : { $question }
    .h = Pour y revenir : { $question }
    .i = Tout simplement : { $question }
    .j = Alors : { $question }
    .k = Ma question demeure : { $question }
    .l = Un essai encore : { $question }
    .m = Je retourne la question : { $question }
    .n = Tout tient à ceci : { $question }
    .o = Il me reste ma question : { $question }
    .p = Respirez, puis dites-moi : { $question }
again-reason =
    .a = La suite se construit sur votre réponse.
    .b = Une réponse approximative est bienvenue ; le silence n’apprend rien.
    .c = Vous pouvez vous tromper ici : personne ne compte.
    .d = Un mot suffit pour continuer.
    .e = Je ne peux pas avancer sans vous.
    .f = C’est votre œil que nous exerçons, non ma langue.
    .g = Les boutons sont là quand les mots manquent.
    .h = Se décider fait partie de l’exercice.
    .i = Si vous préférez en rester là, /skip ou /stop suffisent.
    .j = Une hypothèse motivée est un bon début.
    .k = Rien n’est dévoilé avant votre réponse.
    .l = Une réponse dont on doute est encore une réponse.
    .m = C’est en répondant qu’on découvre ce qu’on sait.
    .n = Une moitié d’idée suffit, je prends la suite.
    .o = L’image n’a pas bougé, et elle est patiente.
    .p = Je demande, car personne ne peut regarder à votre place.
short-pick = que voyez-vous ?
short-pick-one = de quoi s’agit-il ?
short-pump = que voyez-vous ?
short-hint = qu’y trouvez-vous ?
short-mistake = qu’en dites-vous ?
short-prompt = lequel de ces termes convient ?
short-narrow = lequel de ces termes entendez-vous ?
short-mean = que vouliez-vous dire ?
short-choose = que choisissez-vous ?
short-checklist = lesquels de ces points sont présents ?
short-grade = quel nombre pour : { $item } ?
short-recheck = garder ou changer : { $item } ?
short-certainty = quelle certitude pour votre premier choix ?
short-rank = quels diagnostics, le plus probable en premier ?
short-against = pour votre premier choix, ou contre ?
short-reconsider = garder, ou changer ?
short-plan = que feriez-vous maintenant ?
short-other = que dites-vous ?
left-open =
    .a = Laissons cela ouvert, et continuons.
    .b = N’insistons pas : poursuivons.
    .c = Cette question restera sans réponse aujourd’hui.
round-in-circles = Nous tournons en rond, et cela n’apprend rien à personne. Je range ce cas sans rien dévoiler : il pourra revenir un autre jour. En regardons-nous un autre ?
help-no-more =
    .a = Je n’ai plus de conseil pour cette question ; un premier essai vous en dira plus que moi.
    .b = À partir d’ici, c’est votre jugement qui compte.
help-spent =
    .a = J’ai dit tout ce que je pouvais sur cette question ; /skip et /stop sont toujours là.
    .b = Mes conseils sont épuisés ici : essayez, et nous verrons.
    .c = Il n’y a plus d’indice à cette question, seulement une réponse.
    .d = Je me répéterais : mieux vaut que vous commenciez.
    .e = Rien de plus de ma part ici : le prochain mot vous revient.

# Quand toutes les tournures ont servi : un signe et les termes.
right-plainly = ✓ { $found }.
near-plainly = ≈ { $found }.
wrong-plainly = ✗ { $found }.
noted-plainly = • { $found }.

# Pourquoi ?
button-why = Pourquoi ?
button-for = Pour
button-against = Contre
toast-numbers-above = Les chiffres sont juste au-dessus.
toast-no-numbers = Je n’ai pas de chiffres pour celui-ci.
toast-numbers-above-said =
    .a = Les chiffres figurent plus haut, à cette même question.
    .b = Comme je l’ai dit : voyez les chiffres ci-dessus.
    .c = Il n’y a rien de plus que les chiffres ci-dessus.
toast-no-numbers-said =
    .a = Je n’ai pas de chiffres à ce sujet, comme je l’ai dit.
    .b = Toujours pas de chiffres, hélas.
why-no-counts =
    .a = Personne ne l’a compté dans les collections d’images que je connais. Je le demande parce que l’auteur du cas le juge parlant.
    .b = Je n’ai pas de chiffres pour celui-ci : il tient ici au jugement de l’auteur.
    .c = Les collections que je connais ne l’ont pas annoté ; je ne peux donc pas vous donner de chiffres.
why-hidden =
    .a = Le signe que je cherche est annoté sur { $marked } { $unit ->
        [images] images
        [lesions] lésions
       *[cases] cas
    } sur { $of } en tout ({ $source }).
    .b = Dans { $source }, { $marked } { $unit ->
        [images] images
        [lesions] lésions
       *[cases] cas
    } sur { $of } montrent ce que j’ai en tête.
    .c = Pour vous donner une idée de sa fréquence : { $marked } { $unit ->
        [images] images
        [lesions] lésions
       *[cases] cas
    } sur { $of } ({ $source }).
why-means = <b>{ $term }</b> : { $meaning }
why-in-all = En chiffres : la mention « { $term } » figure sur { $marked } { $unit ->
    [images] images
    [lesions] lésions
   *[cases] cas
} sur { $of } en tout ({ $source }).
why-by-place = En chiffres : la mention « { $term } » figure sur { $rows } ({ $source }) ; la fréquence de chaque diagnostic vient s’y ajouter.
why-by-place-authored = Tels que publiés, et non comptés par nous : « { $term } » dans { $rows } ({ $source }).
why-place-all = { $marked } sur { $of } tous diagnostics confondus
why-place-first = { $marked } { $unit ->
    [images] images
    [lesions] lésions
   *[cases] cas
} sur { $of } de votre { $place ->
    [1] premier
    [2] deuxième
   *[other] troisième
} choix
why-place-next = { $marked } sur { $of } de votre { $place ->
    [1] premier
    [2] deuxième
   *[other] troisième
}

# Le même point, vu d’ailleurs : pour ce qui a déjà échappé.
angle-primary-lesion = Comparez-la à la peau voisine : que faudrait-il ajouter ou retirer pour que les deux se ressemblent ?
angle-secondary-change = Imaginez que vous l’essuyez avec une compresse humide : qu’est-ce qui partirait, qu’est-ce qui resterait ?
angle-colour = Quels crayons vous faudrait-il pour la dessiner, du plus pâle au plus sombre ?
angle-border = Pourriez-vous la découper aux ciseaux d’un seul trait, ou hésiteriez-vous ?
angle-surface = Fermez les yeux et touchez-la en pensée : que rencontre la pulpe du doigt ?
angle-palpation = Appuyez, pincez, poussez-la de côté : comment réagit-elle ?
angle-configuration = Dessinez-la d’un trait sans lever le crayon : qu’obtenez-vous ?
angle-distribution = Où regarderiez-vous ensuite chez ce patient, et pourquoi là ?
angle-dermoscopic-structure = Comparez le milieu et le pourtour, puis une moitié et l’autre : qu’est-ce qui n’est que d’un côté ?
angle-vessel = Si vous ne deviez dessiner qu’un vaisseau, à quoi ressemblerait votre trait ?
angle-history = Qu’est-ce que le patient a remarqué d’abord, et que s’est-il passé depuis ?
