# Questions, why they are asked, and how to answer them.
progress = { $step }/{ $steps } ·
already =
    .a = You have already named { $found }.
    .b = So far you have { $found }.
    .c = From before I have { $found }.
how-pick_one = Press one, or write it in your own words.
how-pick_several = Tick all that you see, then Done; or write it in your own words.
how-choose = Press one, or write it.
how-checklist = Tick the points that are present, then Done.
how-rank = Press up to three in order, then Done; pressing one again takes it back. Or write them, the likeliest first.
how-plan = Press one, or write what you would do.

# Instead of a protocol's own words, where these would name a diagnosis.
ask-pick = What do you see?
ask-pick-reason = What is seen comes before what it is called.
ask-choose = Which of these is it?
ask-choose-reason = What you saw decides which family of lesions we are in.
ask-checklist = Which of these points are present?
ask-checklist-reason = The total decides, not the impression.
ask-rank = Which diagnoses do you consider, the likeliest first?
ask-rank-reason = A ranked list shows how you reason, not only whether you are right.
ask-plan = What would you do now?
ask-plan-reason = A differential is worth the decision that it leads to.

# The ladder.
pump =
    .a = What else do you see?
    .b = Look once more: what else is there?
    .c = What have you not named yet?
    .d = Take your time: what else strikes you?
pump-reason =
    .a = Something that counts is still unnamed.
    .b = One more finding carries weight here.
    .c = The list is not complete yet.
    .d = An eye that stops early misses the finding that decides.
pump-one =
    .a = Look again: what would you say now?
    .b = Once more: what is it, then?
    .c = Take a second look: which way do you lean?
pump-one-reason =
    .a = All that follows is built on this answer.
    .b = One word only, but it points the rest of the way.
    .c = Better to look twice now than to go the whole way again.
hint-then =
    .a = What do you find?
    .b = What do you make of it?
    .c = So what is there?
    .d = Which word fits?
hint-reason =
    .a = A nudge, not the answer: what you find yourself, you keep.
    .b = I narrow it down a little, the finding is yours.
    .c = Knowing where to look is half of seeing.
    .d = A little closer, and still your own find.
prompt =
    .a = Go by { $aspect }: which of these is it?
    .b = Consider { $aspect }: which of these do you see?
    .c = One of these is in the picture. Which?
    .d = Looking at { $aspect }, which of these fits?
prompt-reason =
    .a = Three terms that are easily confused: choosing sharpens the eye.
    .b = To tell one from its look-alikes is the skill itself.
    .c = If two seem to fit, ask what would tell them apart.
    .d = Recognising comes before recalling.

# Around the differential.
against =
    .a = Argue against yourself: which of your findings fits least with your first choice?
    .b = Play the sceptic: which of your findings speaks least for your first choice?
against-reason =
    .a = One finding that does not fit weighs more than three that do.
    .b = We look for what confirms us, and have to look for the rest on purpose.
reconsider =
    .a = Do you keep your order, or change it?
    .b = Having said that: keep your order, or change it?
reconsider-reason =
    .a = A second look costs nothing, and is the last before the plan.
    .b = Changing one’s mind for a reason is a skill, and so is not changing it.
