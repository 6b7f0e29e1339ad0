"""The retrieval benchmark's tables: ours beside its peers (contract.md, `bench retrieval`)."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from bot.bench.conditions import CONDITIONS
from bot.bench.measure import SYSTEMS, Measured, NotInstalled, Quality, measure
from bot.bench.retrieval_sets import RetrievalSet, read_set

COLUMNS = ("system", *CONDITIONS, "p50 ms", "p99 ms", "build s", "MB")


def bench_retrieval(passages_path: Path, questions_path: Path, out: TextIO) -> int:
    """Measure every system on one set of files and print the table; 0, or raises BadLine."""
    out.write(quality_table([read_set(passages_path, questions_path)]))
    return 0


def quality_table(sets: Iterable[RetrievalSet], systems: Sequence[str] = tuple(SYSTEMS)) -> str:
    """One Markdown table per set; quality cells are R@1 / R@5 / MRR@10."""
    return "\n".join(
        _heading(found) + _table([measure(name, found) for name in systems]) for found in sets
    )


def _heading(found: RetrievalSet) -> str:
    size = f"{len(found.passages)} passages, {len(found.questions)} questions"
    return f"{found.name}: {size}; R@1/R@5/MRR@10\n\n"


def _table(measured: Sequence[Measured | NotInstalled]) -> str:
    rows = [COLUMNS, tuple("-" * len(column) for column in COLUMNS)]
    rows += [_row(one) for one in measured]
    widths = [max(len(row[at]) for row in rows) for at in range(len(COLUMNS))]
    lines = (
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in rows
    )
    return "\n".join(lines) + "\n"


def _row(one: Measured | NotInstalled) -> tuple[str, ...]:
    if isinstance(one, NotInstalled):
        return (one.system, f"{one.package} is not installed", *[""] * (len(COLUMNS) - 2))
    qualities = [_cell(one.quality[condition]) for condition in CONDITIONS]
    numbers = (f"{one.p50:.1f}", f"{one.p99:.1f}", f"{one.build_seconds:.2f}", f"{one.memory:.0f}")
    return (one.system, *qualities, *numbers)


def _cell(quality: Quality) -> str:
    figures = (quality.first, quality.five, quality.mrr)
    return "/".join(f"{figure:.3f}".replace("0.", ".", 1) for figure in figures)
