# Boutons : courts.
button-en = English
button-fr = Français
button-yes = Oui, je confirme
button-no = Non
button-start = Commencer un cas
button-goon = Continuer
button-new = Nouveau cas
button-next = Cas suivant
button-stop = S’arrêter là
button-full = Pleine résolution
button-done = Terminé
button-none = Rien de tout cela
button-unsure = Je ne sais pas
button-keep = Garder
button-change = Changer
