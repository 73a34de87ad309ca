# Lines that the bot itself says, outside any dialogue.

not-your-case = Those buttons belong to someone else’s case. Send /case to start your own.
who-are-you = I cannot tell who is writing in the name of a group. Write as yourself, and the case is yours.
turn-failed = Something went wrong on my side, and I could not take your last message in. Nothing else is lost: please send it again, or /case to start afresh.

command-start = Say hello, or come back
command-case = Start a case
command-hint = A hint for this question
command-skip = Leave this question
command-stop = Set this case aside
command-help = What I understand
command-language = English or French
command-about = What this is, and is not
