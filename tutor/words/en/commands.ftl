# What the commands answer.
help =
    Answer with the buttons, or in your own words: “brown plaque, irregular border, no scale”. A diagnosis named early is kept until it is asked for.

    /hint a nudge, /skip leave this question, /stop set the case aside, /case a new one, /language English or French, /certainty mark how sure you are, /about what this is.
about =
    Socraderm teaches dermatology by questions: you describe, commit to a differential and a plan, and only then see the answer. It is no medical device. It never judges a patient, so do not send it one.

    Kept of you: your language, your confirmation, and where you are in a case; if you have your certainty marked, also how sure and how right you were in the last 50. Nothing that you send other than words is kept.

    Program: Apache-2.0. Teaching texts and drawings: CC BY 4.0. Each photograph: as stated beside it.
unknown-command = I do not know /{ $name }. There are /case, /hint, /skip, /stop, /help, /language, /certainty and /about.
