# Under the picture.
patient = { $who ->
    [woman] { $aged ->
        [yes] { $age }-year-old woman.
       *[no] Woman.
    }
    [man] { $aged ->
        [yes] { $age }-year-old man.
       *[no] Man.
    }
    [girl] { $age ->
        [0] Girl under one year of age.
       *[other] { $age }-year-old girl.
    }
    [boy] { $age ->
        [0] Boy under one year of age.
       *[other] { $age }-year-old boy.
    }
   *[person] Patient aged { $age }.
}
site = Site: { $site }.
history-present = Reported: { $told }.
history-absent = Denied: { $told }.
illustration = Illustration, not a photograph.
credit = { $attribution } · { $licence }
credit-later = Attribution and licence come with the debrief.
full-illustration = Full resolution. Illustration, not a photograph.
full-photograph = Full resolution.
