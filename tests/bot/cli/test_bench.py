import pytest

import bot.cli
from bot.bench.load import Turn
from bot.bench.turns import _figures
from bot.cli.bench import _table


def test_one_turn_alone_has_no_quantiles_and_is_shown() -> None:
    figures = _figures([Turn("press", 0.0, 0.1, 2)], 10) | {"cpu_ms_per_turn": 1.0, "rss_mb": 80}
    ours = figures | {"calls_per_turn": 2, "cpu_ms": {}, "stages_ms": {}}
    lines = _table({"socraderm": ours, "stock_echo": figures, "ratio": 1.0, "learners": 1})
    assert [line.split() for line in lines if "p50" in line] == [["p50,", "ms", "-", "-"]]


@pytest.mark.parametrize("value", ["0", "-1", "many"])
def test_how_many_updates_at_once_has_a_range(capsys: pytest.CaptureFixture[str], value: str) -> None:
    with pytest.raises(SystemExit) as caught:
        bot.cli.main(["bench", "turns", "--echo-at-once", value])
    assert caught.value.code == 2
    assert "--echo-at-once" in capsys.readouterr().err
