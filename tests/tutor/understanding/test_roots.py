"""Roots are found side by side: the bot warms up in a thread while it answers."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from tutor.understanding.roots import root

WORDS = [
    f"{start}{end}" for start in ("pigment", "irregul", "hyperkerat", "oss") for end in ("ation", "ite", "ement", "s")
]


@pytest.fixture
def hasty() -> Iterator[None]:
    """Threads take turns as often as they can."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.usefixtures("hasty")
def test_threads_do_not_disturb_each_other() -> None:
    find = root.__wrapped__
    alone = [find(word, "fr") for word in WORDS]
    with ThreadPoolExecutor(4) as pool:
        rounds = list(pool.map(lambda _: [find(word, "fr") for word in WORDS], range(80)))
    assert all(found == alone for found in rounds)
