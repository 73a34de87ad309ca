"""What the learner's certainty earned, and how well it goes with being right."""

from tutor.acts import Remember
from tutor.assessment import is_right
from tutor.certainty import LEVELS, THRESHOLDS, Calibration, Level, Marked
from tutor.turn import Turn
from tutor.words import Html


def marked(turn: Turn) -> Marked | None:
    """The first choice and how sure the learner was of it; none when that was not asked or left open."""
    dialogue = turn.dialogue
    level = next((each for each in LEVELS if each == dialogue.certainty), None)
    if level is None or not dialogue.ranking:
        return None
    classes = turn.view.classes.get(turn.case.modality)
    return Marked(level, is_right(dialogue.ranking[0], turn.case.truth, classes))


def calibration(turn: Turn, answer: Marked) -> Calibration:
    """The learner's last first choices, with this one."""
    return Calibration.parse(turn.view.learner.calibration).with_answer(answer)


def remember(turn: Turn) -> None:
    """Keep how sure the learner was and whether they were right, and nothing else."""
    answer = marked(turn)
    if answer is not None:
        turn.acts.append(Remember(calibration=str(calibration(turn, answer))))


def certainty(turn: Turn) -> Html | None:
    """The mark, and a line on how often the learner is right when so sure."""
    return Html(" ".join(certainty_lines(turn))) or None


def certainty_lines(turn: Turn) -> tuple[Html, ...]:
    """The two parts of it; none where certainty is not marked."""
    answer = marked(turn)
    if answer is None:
        return ()
    level = turn.label(f"certainty-{answer.level}")
    key = "certainty-mark-right" if answer.right else "certainty-mark-wrong"
    mark = turn.label(key, level=level, mark=abs(answer.mark))
    return mark, _calibrated(turn, answer.level, calibration(turn, answer))


def _calibrated(turn: Turn, level: Level, record: Calibration) -> Html:
    right, of = record.of(level)
    values: dict[str, object] = {"level": turn.label(f"certainty-{level}"), "right": right, "of": of}
    leaning = record.leaning(level)
    if leaning == "bold":
        values["from"] = round(100 * THRESHOLDS[level])
    return turn.label(f"calibration-{leaning}", **values)
