"""A progress bar on stderr, for people at a terminal only."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told how many of how many are done. It draws nothing when stderr is not a terminal."""
    with ExitStack() as stack:
        bar: ProgressBar[int] | None = None

        def tell(done: int, count: int) -> None:
            nonlocal bar
            if bar is None:
                bar = stack.enter_context(click.progressbar(length=count, label=label, file=sys.stderr))
            bar.update(done - bar.pos)

        yield tell if sys.stderr.isatty() else lambda _done, _count: None
