# Les faces d’une image, et comment regarder chacune.
aspect-primary-lesion = le type de lésion
aspect-secondary-change = ce qui est arrivé à la surface
aspect-colour = les couleurs
aspect-border = le bord
aspect-surface = la surface
aspect-palpation = ce que sentirait le doigt
aspect-configuration = la forme
aspect-distribution = la répartition sur le corps
aspect-dermoscopic-structure = les structures
aspect-vessel = les vaisseaux
aspect-history = l’anamnèse
aspect-other = l’image entière

hint-primary-lesion = Passez le doigt dessus en pensée : plane ou en relief, pleine ou liquide, petite ou grande ?
hint-secondary-change = Quelque chose s’est ajouté à la surface, ou y manque : est-elle sèche, humide, rompue, épaissie, amincie ?
hint-colour = Couvrez-en la moitié de la main et nommez chaque couleur qui reste, du bord vers le centre.
hint-border = Faites une fois le tour du bord : est-il net, et garde-t-il sa ligne ?
hint-surface = Éclairez-la de côté : quel relief apparaît ?
hint-palpation = Imaginez-la entre deux doigts : comment cède-t-elle ?
hint-configuration = Reculez et plissez les yeux : quel contour, quel groupement reste-t-il ?
hint-distribution = Pensez au corps entier : quels sièges choisit-elle, et lesquels épargne-t-elle ?
hint-dermoscopic-structure = Triez ce que vous voyez en lignes, points, globules et zones vides, et demandez pour chacun s’il se répète régulièrement.
hint-vessel = Suivez le rouge : points, boucles, virgules ou branches ?
hint-history = Relisez la lettre : que s’est-il passé, et à quelle vitesse ?
hint-other = Parcourez l’image encore une fois, du bord vers le centre.

where-centre = Regardez au centre.
where-left = Regardez à gauche.
where-right = Regardez à droite.
where-top = Regardez en haut.
where-bottom = Regardez en bas.
where-top-left = Regardez en haut à gauche.
where-top-right = Regardez en haut à droite.
where-bottom-left = Regardez en bas à gauche.
where-bottom-right = Regardez en bas à droite.

# Une aide qui est la même pour tous les cas, afin de ne rien trahir.
help-choose =
    .a = Revenez aux structures : laquelle d’entre elles ne se voit que d’un côté ?
    .b = Prenez la question à l’envers : que vous attendriez-vous à voir, et cela manque-t-il ?
help-checklist =
    .a = Prenez un point à la fois, et ne dites « présent » que de ce que vous pourriez montrer à quelqu’un.
    .b = Dans le doute, comptez-le et voyez si le total change de camp : sinon, le doute importe peu.
help-rank =
    .a = Alignez vos signes : quel diagnostic en explique le plus, et lequel ne voudriez-vous pas manquer ?
    .b = Partez des deux signes les plus difficiles à expliquer autrement.
    .c = L’âge, le siège et l’histoire sont aussi des signes.
help-against =
    .a = Prenez vos signes un à un : à quelle fréquence mon premier choix a-t-il cet aspect ?
    .b = Imaginez un exemple typique de votre premier choix : qu’est-ce qui diffère ici ?
help-reconsider =
    .a = Gardez si rien de neuf n’est apparu ; changez dans le cas contraire.
help-plan =
    .a = Que pourrait-ce être au pire, et que coûterait l’attente ?
    .b = Faut-il un prélèvement avant d’agir, et si oui, de quelle taille ?
