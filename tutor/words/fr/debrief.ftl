# Une fois que l’on s’est prononcé.
diagnosis = <b>{ $name }</b>
confirmed-histopathology = · confirmé par l’histologie
confirmed-confocal = · confirmé par microscopie confocale
confirmed-follow-up = · confirmé par le suivi
confirmed-consensus = · par consensus d’experts
confirmed-clinical = · diagnostic clinique, sans histologie
confirmed-rendered = · cas dessiné
confirmed-unknown = · mode de confirmation non précisé
group-members = Un groupe : { $members }. Chacun compte comme juste.
your-ranking = <b>Votre liste :</b> { $ranking }
ranked-first =
    .a = Vous l’aviez en premier.
    .b = En première place, et à raison.
    .c = Votre premier choix était le bon.
ranked-lower =
    .a = Vous l’aviez en { $place ->
        [2] deuxième position.
       *[other] troisième position.
    }
    .b = Il était sur votre liste, en { $place ->
        [2] deuxième position.
       *[other] troisième position.
    }
ranked-not =
    .a = Il n’était pas sur votre liste : regardez encore, et demandez-vous ce qui pèserait autrement.
    .b = Pas sur votre liste cette fois. Qu’est-ce qui l’y aurait mis ?
favourite-changed =
    .a = Vous avez changé de premier choix en route.
tempting = <b>Pourquoi on pense à « { $name } » :</b> { $why }
you-saw = ✓ <b>Vous avez vu :</b> { $found }
with-help = ✓ <b>Avec de l’aide :</b> { $found }
you-missed = ○ <b>Manqué :</b> { $found }
also-there = • <b>Également présent :</b> { $found }
not-there = ✗ <b>Absent :</b> { $found }
key-finding = • <b>{ $found }</b> : { $note }
findings-unlabelled = Personne n’a annoté les signes de cette photographie : regardez-la encore une fois, en connaissant la réponse.
findings-partly = Peu de signes de cette photographie sont annotés : regardez-la encore une fois, en connaissant la réponse.
choice-right = Votre réponse « { $choice } » était juste.
choice-wrong = Votre réponse « { $choice } » n’était pas juste.
checklist-compared = <b>Score :</b> { $yours } pour vous, { $theirs } d’après l’image.
checklist-yours = <b>Score :</b> { $yours } pour vous ; l’image n’est pas annotée pour comparer.
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
