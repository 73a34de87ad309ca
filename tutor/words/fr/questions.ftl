# Les questions, pourquoi elles sont posées, et comment y répondre.
progress = { $step }/{ $steps } ·
already =
    .a = Vous avez déjà nommé : { $found }.
    .b = Jusqu’ici, vous avez : { $found }.
    .c = Je garde de tout à l’heure : { $found }.
how-pick_one = Appuyez sur un bouton, ou écrivez-le avec vos mots.
how-pick_several = Cochez tout ce que vous voyez, puis Terminé ; ou écrivez-le avec vos mots.
how-choose = Appuyez sur un bouton, ou écrivez votre choix.
how-checklist = Cochez les points présents, puis Terminé.
how-rank = Appuyez sur trois au plus, dans l’ordre, puis Terminé ; un second appui annule. Ou écrivez-les, le plus probable en premier.
how-plan = Appuyez sur un bouton, ou écrivez ce que vous feriez.

# À la place des mots d’un protocole, quand ils nommeraient un diagnostic.
ask-pick = Que voyez-vous ?
ask-pick-reason = Ce que l’on voit vient avant le nom qu’on lui donne.
ask-choose = Que choisissez-vous ?
ask-choose-reason = Ce que vous avez vu décide de la famille de lésions où nous sommes.
ask-checklist = Lesquels de ces points sont présents ?
ask-checklist-reason = Le total décide, pas l’impression.
ask-rank = Quels diagnostics évoquez-vous, le plus probable en premier ?
ask-rank-reason = Une liste ordonnée montre comment vous raisonnez, pas seulement si vous avez raison.
ask-plan = Que feriez-vous maintenant ?
ask-plan-reason = Un diagnostic différentiel vaut par la décision à laquelle il mène.

# L’échelle.
pump =
    .a = Que voyez-vous d’autre ?
    .b = Regardez encore : qu’y a-t-il d’autre ?
    .c = Que n’avez-vous pas encore nommé ?
    .d = Prenez votre temps : quoi d’autre vous frappe ?
pump-reason =
    .a = Un signe qui compte n’est pas encore nommé.
    .b = Un autre signe pèse ici.
    .c = La liste n’est pas encore complète.
    .d = L’œil qui s’arrête tôt manque le signe qui décide.
pump-one =
    .a = Regardez à nouveau : que diriez-vous ?
    .b = Reprenons : qu’est-ce alors ?
    .c = Encore un regard : pour quoi pencheriez-vous ?
pump-one-reason =
    .a = La suite se construit sur cette réponse.
    .b = Un seul mot ici, mais il oriente tout le reste.
    .c = Mieux vaut revoir maintenant que refaire tout le chemin.
hint-then =
    .a = Que trouvez-vous ?
    .b = Qu’en dites-vous ?
    .c = Alors, qu’y a-t-il ?
    .d = Quel mot convient ?
hint-reason =
    .a = Un indice, pas la réponse : ce qu’on trouve soi-même, on le garde.
    .b = Je resserre un peu, la trouvaille reste la vôtre.
    .c = Savoir où regarder, c’est voir à moitié.
    .d = Un peu plus près, et c’est toujours vous qui trouvez.
prompt =
    .a = Considérez { $aspect } : lequel de ces termes convient ?
    .b = Observez { $aspect } : lequel de ces signes voyez-vous ?
    .c = L’un de ces signes est dans l’image. Lequel ?
    .d = En regardant { $aspect }, lequel retenez-vous ?
prompt-reason =
    .a = Trois termes que l’on confond volontiers : choisir aiguise l’œil.
    .b = Distinguer un signe de ses sosies, tout l’art est là.
    .c = Si deux semblent convenir, demandez-vous ce qui les départage.
    .d = Reconnaître vient avant se souvenir.

# Autour du diagnostic différentiel.
against =
    .a = Plaidez contre vous-même : lequel de vos signes va le moins avec votre premier choix ?
    .b = Faites l’avocat du diable : lequel de vos signes parle le moins pour votre premier choix ?
against-reason =
    .a = Un signe qui ne colle pas pèse plus que trois qui collent.
    .b = On cherche ce qui nous donne raison ; le reste, il faut le chercher exprès.
reconsider =
    .a = Gardez-vous votre ordre, ou le changez-vous ?
    .b = Cela dit : gardez-vous votre ordre, ou le changez-vous ?
reconsider-reason =
    .a = Un second regard ne coûte rien, et c’est le dernier avant la conduite à tenir.
    .b = Changer d’avis pour une raison est un talent ; ne pas en changer aussi.
