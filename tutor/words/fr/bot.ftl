# Ce que dit le bot lui-même, hors de tout dialogue.

not-your-case = Ces boutons appartiennent au cas de quelqu’un d’autre. Envoyez /case pour commencer le vôtre.
who-are-you = Je ne peux pas savoir qui écrit au nom d’un groupe. Écrivez en votre nom, et le cas sera le vôtre.
turn-failed = Une erreur est survenue de mon côté et votre dernier message n’a pas pu être traité. Rien d’autre n’est perdu : renvoyez-le, ou envoyez /case pour repartir.

command-start = Dire bonjour, ou reprendre
command-case = Commencer un cas
command-hint = Un indice pour cette question
command-skip = Passer cette question
command-stop = Mettre ce cas de côté
command-help = Ce que je comprends
command-language = Anglais ou français
command-about = Ce que c’est, et ce que ce n’est pas
