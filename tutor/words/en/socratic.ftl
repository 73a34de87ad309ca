# Moves of the Socratic dialogue beyond the plain ladder. Wordings of one key never come twice in a dialogue.

# When nothing of this step has been named yet.
pump-start =
    .a = What strikes you first?
    .b = Where does your eye go, and what does it find there?
    .c = Say it as you would on the phone to a colleague: what is there?
    .d = Begin anywhere: what do you see?
    .e = If you had five seconds with it, what would you remember?
    .f = Name one thing that anyone would see: what is it?
pump-start-reason =
    .a = A first word is enough, the rest grows from it.
    .b = Plain words do: the terms come after the looking.
    .c = What is named can be weighed, what is only felt cannot.
    .d = One honest observation is worth more than a clever guess.
    .e = There is something here that counts, and you can find it.
    .f = Describing is a habit, and it is made of first words.

# One line before a hint: why this one, now.
bridge-nothing =
    .a = One thing at a time, and first of all { $aspect }.
    .b = Narrow the view to { $aspect }.
    .c = Forget the rest for a moment, and keep to { $aspect }.
    .d = One side only now: { $aspect }.
    .e = Leave everything aside but { $aspect }.
    .f = Let us stay with { $aspect }.
bridge-covered =
    .a = You have { $have }; now for { $aspect }.
    .b = With { $have } in hand, turn to { $aspect }.
    .c = Good work on { $have }; what is left lies in { $aspect }.
    .d = From { $have } we move to { $aspect }.
bridge-same =
    .a = You are already on { $aspect }, and there is one more thing to find there.
    .b = Stay with { $aspect }: that side has not given everything yet.
    .c = Still { $aspect }: something else belongs to it.
    .d = Look at { $aspect } again, with fresh eyes.
bridge-near =
    .a = With { $found } you stand right beside it.
    .b = Saying { $found } points the right way; go one step further.
    .c = You are circling it with { $found }.
bridge-look-alike =
    .a = What you call { $found } has a double, and it is the double that we want.
    .b = What made you say { $found } is really there: look at the same place, and name it anew.
    .c = The place is right, the name is that of a look-alike: not { $found }.
bridge-general =
    .a = “{ $found }” is the family name; the first name is missing.
    .b = “{ $found }” is true, and can be said more exactly.
    .c = From { $found }, go down one level.
bridge-elsewhere =
    .a = This question is after { $aspect }.
    .b = Back here, it is about { $aspect }.
    .c = For now, keep to { $aspect }.
bridge-history =
    .a = A finding of this kind has slipped past you before, so let us try another road.
    .b = This one has hidden from you in an earlier case: a different angle this time.
    .c = You and this finding have missed each other once already; I come at it from another side.

# A general word, or one of two readings.
partly =
    .a = “{ $word }” is right as far as it goes.
    .b = Yes, “{ $word }”, and that is half of it.
    .c = “{ $word }”: a good start.
    .d = I agree on “{ $word }”, for a beginning.
wrong-notion =
    .a = I find no “{ $word }” here, of any kind.
    .b = “{ $word }”: I have looked, and see none.
    .c = As for “{ $word }”, there is none in this picture.
notion-elsewhere =
    .a = “{ $word }” belongs to another question than this one.
    .b = With “{ $word }” you are at another step.
    .c = “{ $word }” is not what this question is after.
still-not =
    .a = On { $found } I still differ from you.
    .b = I have looked for { $found } again, and find none.
    .c = We have had { $found } already; the answer lies elsewhere.
narrow =
    .a = You say “{ $word }”: which of these, more exactly?
    .b = “{ $word }” comes in several kinds: which one is this?
    .c = “{ $word }” is the family. Which member do you see?
    .d = Can you sharpen “{ $word }”?
    .e = Which “{ $word }” would you write in the notes?
    .f = What kind of “{ $word }” do you mean?
narrow-reason =
    .a = The general word says where, the exact one says what.
    .b = One word more can turn the whole differential round.
    .c = A colleague who reads your note should see the same thing.
    .d = The kinds do not mean the same, so the word has to choose.
    .e = Half a term is half a finding.
    .f = It is the kind that carries the weight, not the family.
mean =
    .a = I can read “{ $word }” in more than one way: which did you mean?
    .b = By “{ $word }”, which of these do you mean?
    .c = “{ $word }” leaves me in doubt between these: which is it?
    .d = Did you have one of these in mind with “{ $word }”?
mean-reason =
    .a = I would rather ask than guess what you saw.
    .b = Your words count as you meant them, not as I happen to read them.
    .c = A misread finding would lead us both astray.
    .d = Better one question too many than a finding you never named.
which-diagnosis =
    .a = That name fits more than one diagnosis: press the one that you meant.
unread =
    .a = I don’t know the word “{ $word }” as a finding; another will do.
    .b = “{ $word }” is new to me. Try it in other words, or use the buttons.
    .c = I could not place “{ $word }”. Say it as plainly as you like.

# A misconception has its own question.
mistake-reason =
    .a = Many take one for the other; this question tells them apart.
    .b = That mix-up has a known reason, and a known test.
    .c = A likely mistake, so it deserves its own question.
    .d = If the two are kept apart once, they stay apart.

# The sceptic: one finding of the case, for or against the favourite.
against-reported =
    .a = Does this finding of yours speak for your first choice, or against it: { $found }?
    .b = Argue against yourself: would your first choice lead you to expect this, { $found }?
    .c = A colleague doubts you and points at this, { $found }: does it help your first choice, or hurt it?
    .d = From your own list, take { $found }: would a typical example of your first choice show that?
against-shared =
    .a = We have this on the table, { $found }: does it speak for your first choice, or against it?
    .b = Knowing by now of this, { $found }: is it what your first choice would show?
    .c = We came to this together, { $found }: does it help your first choice, or hurt it?
against-shown =
    .a = The picture also shows this, { $found }: does it speak for your first choice, or against it?
    .b = One thing that you did not count, { $found }: is it what your first choice would show?
    .c = A colleague points this out, { $found }: does it help your first choice, or hurt it?
    .d = You passed over this, { $found }: would your first choice explain it?
against-history =
    .a = The letter mentions this, { $found }: does it speak for your first choice, or against it?
    .b = From the history, { $found }: is that what your first choice would tell?
    .c = The patient tells of this, { $found }: would a typical case of your first choice?
against-site =
    .a = Does the site ({ $found }) speak for your first choice, or against it?
    .b = The lesion sits here, { $found }: is that where your first choice likes to be?
    .c = Would you look for your first choice at this site: { $found }?
against-age =
    .a = Does the age ({ $found }) speak for your first choice, or against it?
    .b = At { $found }, is your first choice what you would expect?
    .c = Does this age suit your first choice: { $found }?
against-bare =
    .a = Argue against yourself: what in this picture speaks least for your first choice?
    .b = Play the sceptic: what here fits your first choice worst?
    .c = What would have to be otherwise, for your first choice to be beyond doubt?
years-old = { $age ->
    [0] under one year old
    [one] { $age } year old
   *[other] { $age } years old
}
exhibit =
    .a = Keep one finding in view for this: { $found }.
    .b = Have this before your eyes: { $found }.
    .c = Before you answer, look once more at this: { $found }.
argument-for =
    .a = You count { $found } for it.
    .b = For it, then: { $found }.
    .c = In your eyes, { $found } stands on the side of your first choice.
argument-against =
    .a = You count { $found } against it.
    .b = Against it, then: { $found }.
    .c = In your eyes, { $found } stands against your first choice.
argument-for-it =
    .a = For it, you say.
    .b = Your first choice stands that test, in your eyes.
    .c = In your eyes, that strengthens it.
argument-against-it =
    .a = Against it, you say.
    .b = That weakens your first choice, in your eyes.
    .c = In your eyes, it does not pass that test.

# The question put again, in few words.
again =
    .a = Once more: { $question }
    .b = Back to the question: { $question }
    .c = So, { $question }
    .d = Let me put it again: { $question }
    .e = The question is still open: { $question }
    .f = We were here: { $question }
    .g = I ask it anew: { $question }
    .h = To come back to it: { $question }
    .i = Plainly put: { $question }
    .j = Well then: { $question }
    .k = My question remains: { $question }
    .l = One more try: { $question }
    .m = I turn it round and ask again: { $question }
    .n = It comes down to this: { $question }
    .o = That leaves me with my question: { $question }
    .p = Take a breath, then tell me: { $question }
again-reason =
    .a = What follows is built on your answer.
    .b = A rough answer is welcome, no answer teaches nothing.
    .c = You may be wrong here: nobody keeps count.
    .d = One word is enough to go on.
    .e = I cannot go on without you.
    .f = It is your eye that we train, not my tongue.
    .g = The buttons are there for when words fail.
    .h = To decide is part of the exercise.
    .i = If you would rather leave it, /skip or /stop will do.
    .j = A guess with a reason is a good beginning.
    .k = Nothing is revealed before you have answered.
    .l = An answer that you doubt is still an answer.
    .m = Whoever answers finds out what they know.
    .n = Half a thought will do, I take it from there.
    .o = The picture has not changed, and it is patient.
    .p = I ask because only you can look for yourself.
short-pick = what do you see?
short-pick-one = what is it?
short-pump = what do you see?
short-hint = what do you find there?
short-mistake = what do you make of it?
short-prompt = which of these is it?
short-narrow = which of these do you mean?
short-mean = which one did you mean?
short-choose = which of these is it?
short-checklist = which of the points are present?
short-grade = which number for { $item }?
short-recheck = keep or change { $item }?
short-certainty = how sure are you of your first choice?
short-rank = which diagnoses, the likeliest first?
short-against = for your first choice, or against it?
short-reconsider = keep, or change?
short-plan = what would you do now?
short-other = what do you say?
left-open =
    .a = We leave that open, and go on.
    .b = Let it rest: on we go.
    .c = That one stays unanswered for today.
round-in-circles = We are going round in circles, and that teaches nobody. I put this case away, unrevealed: it can come back another day. Shall we look at another?
help-no-more =
    .a = I have no more advice on this one; a first try will tell you more than I could.
    .b = From here on it is your judgement that counts.
help-spent =
    .a = I have said all that I can about this one; /skip and /stop are always there.
    .b = My advice is used up here: try, and we shall see.
    .c = There is no further hint to this question, only an answer.
    .d = I would repeat myself: better that you begin.
    .e = Nothing more from me on this: the next word is yours.

# When every wording has been used: a sign and the terms.
right-plainly = ✓ { $found }.
near-plainly = ≈ { $found }.
wrong-plainly = ✗ { $found }.
noted-plainly = • { $found }.

# Why?
button-why = Why?
button-for = For it
button-against = Against it
toast-numbers-above = The numbers are just above.
toast-no-numbers = I have no numbers for this one.
toast-numbers-above-said =
    .a = The numbers stand above, at this same question.
    .b = As I said: see the figures above.
    .c = There is no more to it than the figures above.
toast-no-numbers-said =
    .a = I have no figures for this, as I said.
    .b = Still without figures, I am afraid.
why-no-counts =
    .a = Nobody has counted this in the image collections that I know. I ask because the author of the case finds it telling.
    .b = I have no figures for this one: it stands here on the author’s judgement.
    .c = The collections that I know did not mark this, so I cannot give you numbers.
why-hidden =
    .a = The finding that I am after is marked on { $marked } of all { $of } { $unit ->
        [images] images
        [lesions] lesions
       *[cases] cases
    } that were annotated ({ $source }).
    .b = In { $source }, { $marked } of { $of } { $unit ->
        [images] images
        [lesions] lesions
       *[cases] cases
    } show what I have in mind.
    .c = To give you an idea how often one meets it: { $marked } of { $of } { $unit ->
        [images] images
        [lesions] lesions
       *[cases] cases
    } ({ $source }).
why-means = <b>{ $term }</b>: { $meaning }
why-in-all = In numbers: { $term } { $many ->
    [yes] are
   *[no] is
} marked on { $marked } of all { $of } { $unit ->
    [images] images
    [lesions] lesions
   *[cases] cases
} that were annotated ({ $source }).
why-by-place = In numbers: { $term } { $many ->
    [yes] are
   *[no] is
} marked on { $rows } ({ $source }); how common each diagnosis is comes on top.
why-by-place-authored = As published, and not counted by us: { $term } in { $rows } ({ $source }).
why-place-all = { $marked } of { $of } over all diagnoses
why-place-first = { $marked } of { $of } { $unit ->
    [images] images
    [lesions] lesions
   *[cases] cases
} of your { $place ->
    [1] first
    [2] second
   *[other] third
} choice
why-place-next = { $marked } of { $of } of your { $place ->
    [1] first
    [2] second
   *[other] third
}

# The same side of the picture, looked at from elsewhere: for what was missed before.
angle-primary-lesion = Compare it with the skin beside it: what would have to be added, or taken away, to make the two alike?
angle-secondary-change = Imagine wiping it with a wet gauze: what would come off, and what would stay?
angle-colour = Which pencils would you need to draw it, from the palest to the darkest?
angle-border = Could you cut it out with scissors along one line, or would you hesitate?
angle-surface = Close your eyes and touch it in your mind: what does the fingertip meet?
angle-palpation = Press, pinch, push it aside: what does it do?
angle-configuration = Draw it in one stroke without lifting the pen: what do you get?
angle-distribution = Where would you look next on this patient, and why there?
angle-dermoscopic-structure = Compare the middle with the rim, and one half with the other: what is only on one side?
angle-vessel = If you had to draw one vessel only, what would your line look like?
angle-history = What did the patient notice first, and what has happened since?
