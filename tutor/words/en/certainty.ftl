# How sure of the first choice; only for those who want it marked.
certainty =
    .a = How sure are you of your first choice?
    .b = And your first choice: how sure of it are you?
certainty-reason =
    .a = Right earns the first number, wrong the second: “high” pays only from four times right in five.
    .b = To know how sure one may be is a skill of its own. The first number is for right, the second for wrong.
button-c1 = Low: +1 / 0
button-c2 = Medium: +2 / −2
button-c3 = High: +3 / −6
certainty-1 = low
certainty-2 = medium
certainty-3 = high
certainty-noted =
    .a = Noted: { $level }.
    .b = Your certainty is down as { $level }.
certainty-left-open =
    .a = No mark this time, then.
certainty-named-nothing =
    .a = Low, medium or high: one word will do, or a percentage.
help-certainty =
    .a = Imagine ten cases like this one: in how many would you be right? Up to six, say low; seven, medium; eight or more, high.
button-certainty = Mark my certainty
certainty-on = Good: before the plan I shall ask how sure you are of your first choice. Right earns +1, +2 or +3, the surer the more; wrong costs 0, 2 or 6. The debrief tells how well the two go together. /certainty ends it.
certainty-off = Then I ask no more how sure you are. /certainty brings it back.
command-certainty = Mark how sure I am, or no longer

# In the debrief: what it earned, and over the last cases.
certainty-mark-right = <b>Certainty:</b> { $level }, and right: +{ $mark }.
certainty-mark-wrong = <b>Certainty:</b> { $level }, and wrong: { $mark ->
    [0] 0
   *[other] −{ $mark }
}.
calibration-few = At “{ $level }” so far: { $right } of { $of } right, too few to say more.
calibration-bold = Of your last { $of } at “{ $level }”, { $right ->
    [0] none was right
    [one] one was right
   *[other] { $right } were right
}: too sure, for it pays only from { $from } % on.
calibration-shy = Of your last { $of } at “{ $level }”, { $right ->
    [one] one was right
   *[other] { $right } were right
}: you may trust yourself more.
calibration-fair = Of your last { $of } at “{ $level }”, { $right ->
    [0] none was right
    [one] one was right
   *[other] { $right } were right
}: well judged.
