# First contact. The first question speaks both languages.
ask-language =
    Hello, I am Socraderm: I teach dermatology by asking. Which language shall we speak?

    Bonjour, je suis Socraderm : j’enseigne la dermatologie en posant des questions. En quelle langue parlons-nous ?
which-language = Which language shall we speak?
language-taken = English it is.
ask-confirmation =
    Socraderm is an exercise for health professionals and those in training. It is no medical device and never judges a patient’s skin.

    Are you a health professional, or training to be one?
not-for-you =
    Then this is not for you, I am afraid: it is an exercise for clinicians and can tell you nothing about your own skin. If something on it worries you, show it to a doctor; soon, if it bleeds, grows or changes.

    If you pressed the wrong button, you can still confirm.
welcome =
    { $named ->
        [yes] Welcome, { $name }.
       *[no] Welcome.
    } Here is how it goes: I show a picture, you say what you see, and I ask, nudge and correct. The answer comes once you have committed to a differential and a plan, not before.

    Use the buttons or your own words, whichever is quicker. /hint, /skip and /stop work at any time.
greet-again =
    { $named ->
        [yes] Good to see you again, { $name }.
       *[no] Good to see you again.
    } Shall we look at a case?
