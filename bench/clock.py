"""Measuring two things in turn, in processor time, so that a busy machine disturbs both alike."""

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

ROUNDS = 7


@dataclass(frozen=True)
class Line:
    """One line of the table: a ratio, and the goal it has to keep."""

    name: str
    ours: str
    reference: str
    ratio: float
    goal: float
    at_least: bool = False

    @property
    def is_kept(self) -> bool:
        return self.ratio >= self.goal if self.at_least else self.ratio <= self.goal


def cpu_ms(
    work: Callable[[], object],
    times: int,
    *,
    threads: int = 1,
    clock: Callable[[], float] = time.process_time,
) -> float:
    """Give the milliseconds of processor time that one call of ``work`` takes.

    ``clock`` tells the seconds spent so far; of this process, where nothing else is said.
    """
    began = clock()
    if threads == 1:
        for _ in range(times):
            work()
    else:
        with ThreadPoolExecutor(threads) as pool:
            for done in [pool.submit(work) for _ in range(times)]:
                done.result()
    return (clock() - began) * 1000 / times


def in_turn(
    works: Sequence[Callable[[], object]], times: int, *, threads: int = 1, rounds: int = ROUNDS
) -> list[float]:
    """Measure each work ``rounds`` times, one after the other, and give the medians (ms)."""
    for work in works:
        cpu_ms(work, max(1, times // 5), threads=threads)
    found: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for times_of_one, work in zip(found, works, strict=True):
            times_of_one.append(cpu_ms(work, times, threads=threads))
    return [statistics.median(one) for one in found]
