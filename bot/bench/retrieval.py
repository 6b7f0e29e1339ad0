"""The retrieval benchmark's tables: ours beside its peers (contract.md, `bench retrieval`)."""

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from bot.bench.conditions import CONDITIONS
from bot.bench.measure import SYSTEMS, Measured, NotInstalled, Quality, measure
from bot.bench.retrieval_sets import RetrievalSet, SetFiles, read_set, write_set

FIGURES = ("p50 ms", "p99 ms", "build s", "MB")
QUALITY_COLUMNS = ("system", *CONDITIONS, *FIGURES)
SPEED_COLUMNS = ("passages", "system", *FIGURES)


def bench_retrieval(passages_path: Path, questions_path: Path, out: TextIO) -> int:
    """Measure every system on one set of files and print the table; 0, or raises BadLine."""
    files = SetFiles(passages_path, questions_path)
    out.write(_quality_of(read_set(files), files, tuple(SYSTEMS)))
    return 0


def quality_table(sets: Iterable[RetrievalSet], systems: Sequence[str] = tuple(SYSTEMS)) -> str:
    """A Markdown table for each set; quality cells are R@1 / R@5 / MRR@10."""
    with tempfile.TemporaryDirectory() as folder:
        return "\n".join(
            _quality_of(found, write_set(found, Path(folder)), systems) for found in sets
        )


def speed_table(sets: Iterable[RetrievalSet], systems: Sequence[str] = ("ours",)) -> str:
    """A Markdown table of latency, build time and memory, a line for each set and system."""
    with tempfile.TemporaryDirectory() as folder:
        rows = [
            (str(len(found.passages)), name, *_figures(measure(name, files)))
            for found in sets
            for files in [write_set(found, Path(folder))]
            for name in systems
        ]
    return table(SPEED_COLUMNS, rows)


def _quality_of(found: RetrievalSet, files: SetFiles, systems: Sequence[str]) -> str:
    size = f"{len(found.passages)} passages, {len(found.questions)} questions"
    rows = [_quality_row(measure(name, files)) for name in systems]
    return f"{found.name}: {size}; R@1/R@5/MRR@10\n\n{table(QUALITY_COLUMNS, rows)}"


def _quality_row(one: Measured | NotInstalled) -> tuple[str, ...]:
    if isinstance(one, NotInstalled):
        return (one.system, *[""] * len(CONDITIONS), *_figures(one))
    return (one.system, *(_cell(one.quality[name]) for name in CONDITIONS), *_figures(one))


def _cell(quality: Quality) -> str:
    figures = (quality.first, quality.five, quality.mrr)
    return "/".join(f"{figure:.3f}".removeprefix("0") for figure in figures)


def _figures(one: Measured | NotInstalled) -> tuple[str, ...]:
    if isinstance(one, NotInstalled):
        return (f"{one.package} is not installed", *[""] * (len(FIGURES) - 1))
    return (f"{one.p50:.1f}", f"{one.p99:.1f}", f"{one.build_seconds:.2f}", f"{one.memory:.0f}")


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    """A Markdown table."""
    lines = [columns, tuple("-" * len(column) for column in columns), *rows]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    return "".join("| " + " | ".join(map(str.ljust, cells, widths)) + " |\n" for cells in lines)
