# The sides of a picture, and how to look at each.
aspect-primary-lesion = the type of lesion
aspect-secondary-change = what has happened to the surface
aspect-colour = the colours
aspect-border = the border
aspect-surface = the surface
aspect-palpation = what the finger would feel
aspect-configuration = the shape
aspect-distribution = the layout on the body
aspect-dermoscopic-structure = the structures
aspect-vessel = the vessels
aspect-history = the history
aspect-other = the whole picture

hint-primary-lesion = Run a finger over it in your mind: flat or raised, solid or filled, small or large?
hint-secondary-change = Something has been added to the surface, or lost from it: is it dry, wet, broken, thickened or thinned?
hint-colour = Cover half of it with your hand and name every colour that is left, from the edge to the centre.
hint-border = Walk along the edge once around: how sharp is it, and does it keep its line?
hint-surface = Let light fall on it from the side: what stands out?
hint-palpation = Imagine it between two fingers: how does it give?
hint-configuration = Step back and squint: which outline or arrangement remains?
hint-distribution = Think of the whole body: which sites does it choose, and which does it spare?
hint-dermoscopic-structure = Sort what you see into lines, dots, clods and empty areas, and ask of each whether it repeats evenly.
hint-vessel = Follow the red: are these dots, loops, commas, or branches?
hint-history = Read the letter again: what has happened, and how fast?
hint-other = Go over the picture once more, from the edge to the centre.

where-centre = Look at the centre.
where-left = Look on the left.
where-right = Look on the right.
where-top = Look at the top.
where-bottom = Look at the bottom.
where-top-left = Look at the top left.
where-top-right = Look at the top right.
where-bottom-left = Look at the bottom left.
where-bottom-right = Look at the bottom right.

# Help that is the same for every case, so that it gives nothing away.
help-choose =
    .a = Go back to the structures: which of them does only one of these make?
    .b = Ask it the other way round: what would you expect to see, and is it missing?
help-checklist =
    .a = Take one point at a time, and say “present” only for what you could show to someone else.
    .b = When in doubt, count it and see whether the total changes side: if not, the doubt does not matter.
help-rank =
    .a = Line up your findings: which diagnosis explains most of them, and which one would you not want to miss?
    .b = Start from the two findings that are hardest to explain away.
    .c = Age, site and story count as findings too.
help-against =
    .a = Take your findings one by one and ask: how often does my first choice look like that?
    .b = Picture a textbook example of your first choice: what differs here?
help-reconsider =
    .a = Keep it if nothing new came up; change it if something did.
help-plan =
    .a = What is the worst that it could be, and what would waiting cost?
    .b = Do you need tissue before you act, and if so, how much of it?
