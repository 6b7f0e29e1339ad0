"""Measures one retrieval system on one set: quality per condition, latency, build time, memory."""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean, median
from typing import Protocol

from bot.bench.conditions import CONDITIONS
from bot.bench.ours import Ours
from bot.bench.peers import Bm25s, PlainFts5, RankBm25
from bot.bench.retrieval_sets import Question, SetFiles, Text, read_set

DEPTH = 10
"""How far down the list a gold passage counts, for MRR@10."""


class System(Protocol):
    """A retrieval system with an index of its own."""

    def search(self, question: str, limit: int) -> list[str]:
        """Ids of the best passages, best first."""

    def close(self) -> None:
        """Give back what the system holds."""


SYSTEMS: Mapping[str, Callable[[Sequence[Text]], System]] = {
    one.name: one for one in (Ours, RankBm25, Bm25s, PlainFts5)
}


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares from 0 to 1: gold passage first, among the first five, mean reciprocal rank."""

    first: float
    five: float
    mrr: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One system on one set; times of a single question in milliseconds, memory in MB."""

    system: str
    quality: Mapping[str, Quality]
    p50: float
    p99: float
    build_seconds: float
    memory: float


@dataclass(frozen=True, slots=True)
class NotInstalled:
    """A peer whose package is absent."""

    system: str
    package: str


def measure(name: str, files: SetFiles) -> Measured | NotInstalled:
    """Measure in a process of its own, so that no system pays for another's memory."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        return pool.apply(measure_here, (name, files))


def measure_here(name: str, files: SetFiles) -> Measured | NotInstalled:
    """Measure in this process."""
    make = SYSTEMS[name]
    found = read_set(files)
    try:
        make(found.passages[:1]).close()  # imports are no part of the build
    except ModuleNotFoundError as error:
        return NotInstalled(name, error.name or name)
    before, start = resident_megabytes(), time.perf_counter()
    system = make(found.passages)
    build = time.perf_counter() - start
    memory = resident_megabytes() - before
    times: list[float] = []
    quality = {
        condition: _quality(system, found.questions, spoil, times)
        for condition, spoil in CONDITIONS.items()
    }
    system.close()
    times.sort()
    return Measured(name, quality, median(times), times[len(times) * 99 // 100], build, memory)


def _quality(
    system: System,
    questions: Sequence[Question],
    spoil: Callable[[str], str],
    times: list[float],
) -> Quality:
    ranks = [_rank(system, spoil(question.text), question.ids, times) for question in questions]
    return Quality(
        fmean(rank == 1 for rank in ranks),
        fmean(0 < rank <= 5 for rank in ranks),
        fmean(1 / rank if rank else 0 for rank in ranks),
    )


def _rank(system: System, question: str, gold: frozenset[str], times: list[float]) -> int:
    """Place of the first gold passage from 1, or 0 where there is none."""
    start = time.perf_counter()
    found = system.search(question, DEPTH)
    times.append((time.perf_counter() - start) * 1000)
    return next((place for place, id_ in enumerate(found, start=1) if id_ in gold), 0)


def resident_megabytes() -> float:
    """What this process holds in memory now; its peak where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        return int(line.split()[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 * 1024 if sys.platform == "darwin" else 1024)
