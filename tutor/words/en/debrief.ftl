# After the commitment.
diagnosis = <b>{ $name }</b>
confirmed-histopathology = · confirmed by histopathology
confirmed-confocal = · confirmed by confocal microscopy
confirmed-follow-up = · confirmed by follow-up
confirmed-consensus = · by consensus of experts
confirmed-clinical = · clinical diagnosis, without histopathology
confirmed-rendered = · drawn case
confirmed-unknown = · how it was confirmed is not recorded
group-members = A group: { $members }. Any of them counts as right.
your-ranking = <b>Your list:</b> { $ranking }
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
    .a = It was not on your list: look once more and ask what you would now weigh differently.
    .b = Not on your list this time. What would have put it there?
favourite-changed =
    .a = You changed your first choice on the way.
tempting = <b>Why { $name } tempts:</b> { $why }
you-saw = ✓ <b>You saw:</b> { $found }
with-help = ✓ <b>With help:</b> { $found }
you-missed = ○ <b>Missed:</b> { $found }
also-there = • <b>Also there:</b> { $found }
not-there = ✗ <b>Not there:</b> { $found }
key-finding = • <b>{ $found }</b>: { $note }
findings-unlabelled = Nobody has labelled the findings of this photograph: look at it once more, knowing the answer.
findings-partly = Few findings of this photograph are labelled: look at it once more, knowing the answer.
choice-right = Your answer “{ $choice }” was right.
choice-wrong = Your answer “{ $choice }” was not right.
checklist-compared = <b>Score:</b> { $yours } by you, { $theirs } by the picture.
checklist-yours = <b>Score:</b> { $yours } by you; the picture is not labelled for comparison.
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
