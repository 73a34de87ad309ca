# Une fois que l’on s’est prononcé : ce que c’était.
diagnosis = <b>{ $name }</b>
confirmed-histopathology = confirmé par l’histologie
confirmed-confocal = confirmé par microscopie confocale
confirmed-follow-up = confirmé par le suivi
confirmed-consensus = par consensus d’experts
confirmed-clinical = diagnostic clinique, sans histologie
confirmed-rendered = cas dessiné
confirmed-unknown = mode de confirmation non précisé
group-members = Un groupe : { $members }. Chacun compte comme juste.
your-ranking = <b>Votre liste :</b> { $ranking }

# Le chemin jusque-là.
ranked-first =
    .a = Vous l’aviez en premier.
    .b = En première place, et à raison.
    .c = Votre premier choix était le bon.
ranked-lower =
    .a = Vous l’aviez en { $place ->
        [2] deuxième position.
       *[other] troisième position.
    }
    .b = La réponse était sur votre liste, en { $place ->
        [2] deuxième position.
       *[other] troisième position.
    }
ranked-not =
    .a = La réponse n’était pas sur votre liste : voyez plus bas ce qui l’y aurait mise.
    .b = La réponse manque à votre liste cette fois ; ce qui plaide pour elle est plus bas.
path-found =
    .a = Votre première idée était « { $before } » ; vous avez changé d’avis, et à raison.
    .b = De « { $before } », votre choix est passé à la réponse.
path-found-by =
    .a = Votre première idée était « { $before } » ; face à ce signe ({ $finding }), vous avez changé d’avis, et à raison.
path-left-by =
    .a = Vous l’aviez en premier ; face à ce signe ({ $finding }), vous lui avez préféré « { $now } ».
path-moved-by =
    .a = Face à ce signe ({ $finding }), « { $before } » a cédé la place à « { $now } ».
path-kept-against =
    .a = Vous avez compté ce signe ({ $finding }) contre « { $now } », tout en gardant votre choix.
path-kept-mistaken =
    .a = Vous aviez compté ce signe ({ $finding }) contre ce choix : les chiffres plus bas plaident pour.
path-kept-for =
    .a = Vous avez compté ce signe ({ $finding }) en faveur de « { $now } » : les chiffres plus bas disent le contraire.
path-kept-unsure =
    .a = Vous hésitiez sur ce que dit ce signe ({ $finding }) de « { $now } » : les chiffres sont plus bas.
path-left =
    .a = Vous l’aviez en premier, puis vous l’avez quitté pour « { $now } ».
    .b = Votre première idée était la bonne ; « { $now } » a ensuite pris sa place.
path-moved =
    .a = Votre premier choix est passé de « { $before } » à « { $now } ».
    .b = Vous avez abandonné « { $before } » pour « { $now } ».

# Les signes.
key-seen = ✓ <b>{ $found }</b>
key-near = ≈ <b>{ $found }</b> (vous n’étiez pas loin)
key-helped = ✓ <b>{ $found }</b> (avec de l’aide)
key-missed = ○ <b>{ $found }</b> (signe manqué)
key-unasked = • <b>{ $found }</b>
place-centre = au centre
place-left = à gauche
place-right = à droite
place-top = au bord supérieur
place-bottom = au bord inférieur
place-top-left = en haut à gauche
place-top-right = en haut à droite
place-bottom-left = en bas à gauche
place-bottom-right = en bas à droite
place-scattered = en plusieurs endroits
you-saw = ✓ Vus aussi : { $found }
you-were-near = ≈ Presque : { $found }
with-help = ✓ Avec de l’aide : { $found }
you-missed = ○ Manqués aussi : { $found }
also-there = • Présents aussi : { $found }
not-there = ✗ Pas sur l’image : { $found }
not-there-because = ✗ Pas sur l’image : { $found }. { $why }
findings-unlabelled = Personne n’a annoté les signes de cette photographie : regardez-la encore une fois, en connaissant la réponse.
you-named = Nommé par vous, sans vérification possible ici : { $found }.
findings-partly = Seule une partie des signes de cette photographie est annotée : regardez-la encore une fois, en connaissant la réponse.

# Les réponses en chemin.
choice-right = Votre réponse « { $choice } » était juste.
choice-wrong = Votre réponse « { $choice } » n’était pas juste.
checklist-compared = <b>Score :</b> { $yours } pour vous, { $theirs } d’après l’image.
checklist-yours = <b>Score :</b> { $yours } pour vous ; l’image n’est pas annotée pour comparer.

# Pour et contre chaque diagnostic. La légende explique les nombres entre parenthèses.
argued-by-yours = Pesé sur ce que vous avez nommé et ce que dit la lettre :
argued-right = { $name }, la réponse
argued-place-0 = { $name }, hors de votre liste
argued-place-1 = { $name }, votre premier choix
argued-place-2 = { $name }, votre deuxième choix
argued-place-3 = { $name }, votre troisième choix
argued-member = (compté : { $name })
tempting = On y pense : { $why }
row = { $term } ({ $ours } sur { $of })
row-against = { $term } ({ $ours } sur { $of }, contre { $theirs } sur { $among })
row-absent = sans { $term }
rows-between = {" ; "}
argued-uncounted = parlant, mais sans décompte : { $found }
argued-no-counts = aucun décompte ; d’après les signes de l’auteur : { $found }
no-counts = aucun décompte pour ces signes
nothing-counted-tells = aucun signe compté ici ne le distingue de la réponse
not-compared = non pesé : il n’y a pas de décompte de la réponse
legend = <i>Entre parenthèses : sur combien de ses cas le signe est noté ({ $source }).</i>
legend-against = <i>Entre parenthèses : sur combien de ses cas le signe est noté, contre ceux de la réponse ({ $source }).</i>

# Que faire, que garder.
plan-same = <b>Conduite à tenir :</b> { $best }, comme vous l’avez choisi. { $why }
plan-acceptable = <b>Conduite à tenir :</b> { $best } ; votre choix ({ $yours }) est acceptable aussi. { $why }
plan-other = <b>Conduite à tenir :</b> { $best }. Votre choix : { $yours }. { $why }
plan-yours = <b>Votre conduite à tenir :</b> { $yours }. Aucun auteur n’en a fixé pour ce cas.
to-remember = <b>À retenir</b>
source = Source : { $title }
standard-teaching = Enseignement classique
source-link = Source : <a href="{ $link }">{ $title }</a>
image-credit = Image : { $attribution } · { $licence }
image-credit-id = Image : { $attribution } · { $licence } · { $archive }
not-reviewed = <i>Pas encore de relecture clinique.</i>
reviewed-by = <i>Relecture clinique : { $name }.</i>
