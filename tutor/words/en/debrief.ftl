# After the commitment: what it was.
diagnosis = <b>{ $name }</b>
confirmed-histopathology = confirmed by histopathology
confirmed-confocal = confirmed by confocal microscopy
confirmed-follow-up = confirmed by follow-up
confirmed-consensus = by consensus of experts
confirmed-clinical = clinical diagnosis, without histopathology
confirmed-rendered = drawn case
confirmed-unknown = how it was confirmed is not recorded
group-members = A group: { $members }. Any of them counts as right.
your-ranking = <b>Your list:</b> { $ranking }

# The path to it.
ranked-first =
    .a = You had it first.
    .b = First place, and rightly.
    .c = Your first choice was the right one.
ranked-lower =
    .a = You had it { $place ->
        [2] second.
       *[other] third.
    }
    .b = It was on your list, { $place ->
        [2] second.
       *[other] third.
    }
ranked-not =
    .a = It was not on your list: see below what would have put it there.
    .b = Not on your list this time; what speaks for it stands below.
path-found =
    .a = You began with { $before } and changed your mind, rightly.
    .b = You started from { $before } and came round to the answer.
path-found-by =
    .a = You began with { $before }; with { $finding } held against it, you came round to the answer.
path-left-by =
    .a = You had it first; with { $finding } held against it, you left it for { $now }.
path-moved-by =
    .a = With { $finding } held against it, you gave up { $before } for { $now }.
path-kept-against =
    .a = You counted { $finding } against { $now }, and yet kept it first.
path-kept-mistaken =
    .a = You counted { $finding } against it: the numbers below speak for it.
path-kept-for =
    .a = You counted { $finding } in favour of { $now }: the numbers below say otherwise.
path-kept-unsure =
    .a = You were unsure what { $finding } says of { $now }: the numbers stand below.
path-left =
    .a = You had it first, then left it for { $now }.
    .b = Your first thought was the right one; then { $now } took its place.
path-moved =
    .a = You went from { $before } to { $now }.
    .b = You gave up { $before } for { $now }.

# The findings.
key-seen = ✓ <b>{ $found }</b>
key-near = ≈ <b>{ $found }</b> (you came close)
key-helped = ✓ <b>{ $found }</b> (with help)
key-missed = ○ <b>{ $found }</b> (missed)
key-unasked = • <b>{ $found }</b>
place-centre = in the centre
place-left = on the left
place-right = on the right
place-top = at the upper edge
place-bottom = at the lower edge
place-top-left = at the upper left
place-top-right = at the upper right
place-bottom-left = at the lower left
place-bottom-right = at the lower right
place-scattered = in several places
you-saw = ✓ Also seen: { $found }
you-were-near = ≈ Nearly: { $found }
with-help = ✓ With help: { $found }
you-missed = ○ Also missed: { $found }
also-there = • Also there: { $found }
not-there = ✗ Not there: { $found }
not-there-because = ✗ Not there: { $found }. { $why }
findings-unlabelled = Nobody has labelled the findings of this photograph: look at it once more, knowing the answer.
you-named = You named, unjudged: { $found }.
findings-partly = Not all findings of this photograph are labelled: look at it once more, knowing the answer.

# The answers on the way.
choice-right = Your answer “{ $choice }” was right.
choice-wrong = Your answer “{ $choice }” was not right.
checklist-compared = <b>Score:</b> { $yours } by you, { $theirs } by the picture.
checklist-yours = <b>Score:</b> { $yours } by you; the picture is not labelled for comparison.

# For and against each diagnosis. The numbers in brackets are explained by the legend.
argued-by-yours = Weighed on what you named and what the letter tells:
argued-right = { $name }, the answer
argued-place-0 = { $name }, not on your list
argued-place-1 = { $name }, your first choice
argued-place-2 = { $name }, your second choice
argued-place-3 = { $name }, your third choice
argued-member = (counted: { $name })
tempting = It tempts: { $why }
row = { $term } ({ $ours } of { $of })
row-against = { $term } ({ $ours } of { $of }, against { $theirs } of { $among })
row-absent = no { $term }
rows-between = {"; "}
argued-uncounted = without counts, but telling: { $found }
argued-no-counts = no counts for it; from the author’s findings: { $found }
no-counts = no counts for it on these findings
nothing-counted-tells = no counted finding here tells it from the answer
not-compared = not weighed: there are no counts of the answer
legend = <i>In brackets: on how many of its cases it is marked ({ $source }).</i>
legend-against = <i>In brackets: on how many of its cases it is marked, against those of the answer ({ $source }).</i>

# What to do and to keep.
plan-same = <b>Plan:</b> { $best }, as you chose. { $why }
plan-acceptable = <b>Plan:</b> { $best }; your choice ({ $yours }) is acceptable too. { $why }
plan-other = <b>Plan:</b> { $best }. You chose: { $yours }. { $why }
plan-yours = <b>Your plan:</b> { $yours }. No author has set down a plan for this case.
to-remember = <b>To remember</b>
source = Source: { $title }
standard-teaching = Standard teaching
source-link = Source: <a href="{ $link }">{ $title }</a>
image-credit = Image: { $attribution } · { $licence }
image-credit-id = Image: { $attribution } · { $licence } · { $archive }
not-reviewed = <i>Not yet clinically reviewed.</i>
reviewed-by = <i>Clinically reviewed by { $name }.</i>
