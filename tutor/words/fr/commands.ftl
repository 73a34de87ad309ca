# Ce que répondent les commandes.
help =
    Répondez par les boutons, ou avec vos mots : « plaque brune, bords irréguliers, pas de squame ». Un diagnostic nommé trop tôt est gardé jusqu’à ce qu’il soit demandé.

    /hint un indice, /skip passer la question, /stop laisser le cas, /case un nouveau cas, /language français ou anglais, /certainty noter votre certitude, /about ce que c’est.
about =
    Socraderm enseigne la dermatologie par des questions : vous décrivez, vous vous prononcez sur un diagnostic différentiel et une conduite à tenir, et la réponse ne vient qu’ensuite. Ce n’est pas un dispositif médical. Il ne se prononce jamais sur un patient : ne lui en envoyez pas.

    Ce que je garde de vous : votre langue, votre confirmation, et l’endroit où vous en êtes d’un cas ; si vous faites noter votre certitude, aussi ce qu’elle était et si vous aviez raison, pour les 50 derniers. Rien de ce que vous envoyez, hormis des mots, n’est gardé.

    Programme : Apache-2.0. Textes et dessins : CC BY 4.0. Chaque photographie : selon ce qui est indiqué à côté d’elle.
unknown-command = Je ne connais pas /{ $name }. Il y a /case, /hint, /skip, /stop, /help, /language, /certainty et /about.
