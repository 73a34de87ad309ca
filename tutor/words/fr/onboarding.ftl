# Premier contact. La première question parle les deux langues.
ask-language =
    Bonjour, je suis Socraderm : j’enseigne la dermatologie en posant des questions. En quelle langue parlons-nous ?

    Hello, I am Socraderm: I teach dermatology by asking. Which language shall we speak?
which-language = En quelle langue parlons-nous ?
language-taken = Va pour le français.
ask-confirmation =
    Socraderm est un exercice destiné aux professions de santé et à celles et ceux qui s’y forment. Ce n’est pas un dispositif médical, et il ne se prononce jamais sur la peau d’un patient.

    Exercez-vous une profession de santé, ou vous y formez-vous ?
not-for-you =
    Alors ceci n’est pas pour vous : c’est un exercice pour soignants, qui ne peut rien dire de votre peau. Si quelque chose vous inquiète, montrez-le à un médecin ; sans tarder si cela saigne, grossit ou change.

    En cas d’erreur de bouton, vous pouvez encore confirmer.
welcome =
    { $named ->
        [yes] Bienvenue, { $name }.
       *[no] Bienvenue.
    } Voici comment nous procédons : je montre une image, vous dites ce que vous voyez ; je questionne, j’oriente, je corrige. La réponse vient une fois posés votre diagnostic différentiel et votre conduite à tenir, pas avant.

    Répondez par les boutons ou avec vos mots, au plus simple. /hint (indice), /skip (passer) et /stop restent à portée de main.
greet-again =
    { $named ->
        [yes] Quel plaisir de vous revoir, { $name }.
       *[no] Quel plaisir de vous revoir.
    } On regarde un cas ?
