# Sous l’image.
patient = { $who ->
    [woman] { $aged ->
        [yes] Femme de { $age } ans.
       *[no] Femme.
    }
    [man] { $aged ->
        [yes] Homme de { $age } ans.
       *[no] Homme.
    }
    [girl] { $age ->
        [0] Nourrisson, une fille.
        [1] Fille de 1 an.
       *[other] Fille de { $age } ans.
    }
    [boy] { $age ->
        [0] Nourrisson, un garçon.
        [1] Garçon de 1 an.
       *[other] Garçon de { $age } ans.
    }
   *[person] { $age ->
        [0] Nourrisson.
        [1] Enfant de 1 an.
       *[other] Âge : { $age } ans.
    }
}
site = Siège : { $site }.
history-present = Signale : { $told }.
history-absent = Ne signale pas : { $told }.
illustration = Illustration, pas une photographie.
credit = { $attribution } · { $licence }
credit-later = Auteurs et licence : avec la réponse.
full-illustration = Pleine résolution. Illustration, pas une photographie.
full-photograph = Pleine résolution.
