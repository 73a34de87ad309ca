"""Prometheus metrics: the stages of a turn, and what went wrong on the way."""

import time
from contextlib import AbstractContextManager
from typing import Final, Literal

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

Stage = Literal["parse", "load", "step", "commit", "send", "turn"]
STAGES: Final[tuple[Stage, ...]] = ("parse", "load", "step", "commit", "send", "turn")
_BUCKETS: Final = (0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class _Timer:
    """Observes how long it was open; the library's own also serves as a decorator and gauge, at twice the cost."""

    __slots__ = ("_began", "_seconds")

    def __init__(self, seconds: Histogram) -> None:
        self._seconds, self._began = seconds, time.perf_counter()

    def __enter__(self) -> None:
        self._began = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._seconds.observe(time.perf_counter() - self._began)


class Metrics:
    """The counters of one process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self.seconds = Histogram(
            "socraderm_stage_seconds",
            "Real time of the stages of a turn (turn: from stream to commit) and of one Bot API call (send)",
            ["stage"],
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._stages = {stage: self.seconds.labels(stage) for stage in STAGES}
        self.updates = Counter(
            "socraderm_updates", "Updates, by what became of them", ["outcome"], registry=self.registry
        )
        self.maybe_twice = Counter(
            "socraderm_maybe_twice", "Sends repeated because their answer was lost", registry=self.registry
        )
        self.gave_up = Counter("socraderm_sends_given_up", "Sends given up", registry=self.registry)
        self.send_failures = Counter(
            "socraderm_send_failures", "Failed sends, by kind", ["kind"], registry=self.registry
        )
        self.partitions = Gauge("socraderm_partitions", "Partitions leased by this process", registry=self.registry)

    def stage(self, stage: Stage) -> AbstractContextManager[None]:
        """Time a stage."""
        return _Timer(self._stages[stage])

    def observe_turn(self, started: float) -> None:
        """A turn that began at `started` (`time.perf_counter`) is over."""
        self._stages["turn"].observe(time.perf_counter() - started)
