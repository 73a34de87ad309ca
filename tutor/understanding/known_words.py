"""Everyday words that are no slip of a term, however near they look: `while` is not `white`."""

from typing import Final

from tutor.understanding.normalise import fold, stem

_ENGLISH: Final = """
about above after again along among another around because before being below between black block bleed brief bring
brother brush cancer carry cause chance change check child choice class clean clear close colour color could count
cover daughter detail doctor doubt early edge eight enough entire every family father female field finger first flash
floor focus force forehead found front general great green group grow grown guess hairy happy heavy image itself large
later least leave level light likely limit little local looks lower major maybe meant middle might minor mother mouth
moved never north notch nothing number often other outer paint paper party patch patient pattern peace people perhaps
photo picture piece place plain plane plate please point power press prior proof quick quite raise range rather reach
ready really right rough round sample scalp scare scene score second serious shape sharp sheet shoulder since single
sister sixth skill slate small solid something sorry sound south space speak spoken spread start state still stone
store story strong stuff style sugar sure surely surface table taken tells tense thank their there these thing think
third those three thumb tired today total touch track trace trade train treat trunk trust truth under until upper
using usual value wants waste watch water where whole which while white whose woman women world worry would write
wrong years young yours hello thanks lesion lesions learner student skin scales waxy float connection event print
stream create creating complex handle special stack strip generate constant inner reference escape reset license
licence shared branch branches infer topic chain flush enable pointer remote repeat repeated translate structured
structural begin forum replaced duplicate borrow starting followed contained square invert reject simply contract
blank relaxed consistent fresh contrast transparency locate corner evaluation insertion reduction printed colon
expansion trail inserted layer layers purpose expensive personal indicated inspection exclusion charge respect migrate
distribute happened observed tricks looked designed balance counting width stands stand seven special attention
"""
_FRENCH: Final = """
alors ainsi apres aucun aussi autre autres avant avoir beaucoup bonjour bonne bords bouche bras centre cette chaque
chose comme comment contre corps cote coude couleur depuis dermato derriere dessous dessus devant dire doigt donc
droit droite encore enfant entre epaule etait etaient etre exemple facon faire fait femme fille forme front gauche
genou grand grande grave haute homme image jambe jamais joue juste laisse lesion lesions leger legere levre ligne
longue lorsque main maintenant mais malade manque mere merci milieu mieux moins montre moyen nombre notre nuque
oeil oreille ouvert parce parfois partie passe patient patiente peau pendant pense penser petit petite peut photo
pied place plaie plaine plage plane plein plusieurs plutot point poitrine porte possible pourquoi presque premier
propre puis quand quatre quelle quelque question reste rien sable saine salle sante selon seule seulement siege
simple soigne sommet sorte sous souvent suite surface tache tandis temps terre tete toujours toute toutes traite
trois trop tronc trouve vague ventre verre visage voila voici vraiment branche branches arbre courbe compte combien
cherchez histoire reponse seuil demande etend infection laissent laissez changez reference recherche scolaire
attention facile permis malaise largeur lisere examine permet
"""

KNOWN: Final = frozenset(stem(fold(word)) for word in (_ENGLISH + _FRENCH).split())
"""Stems that are never corrected to a word of the lexicon."""
