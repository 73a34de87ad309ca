# Buttons: short.
button-en = English
button-fr = Français
button-yes = Yes, I am
button-no = No
button-start = Start a case
button-goon = Go on
button-new = New case
button-next = Next case
button-stop = Stop here
button-full = Full resolution
button-done = Done
button-none = None of these
button-unsure = I am not sure
button-keep = Keep
button-change = Change
