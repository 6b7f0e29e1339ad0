"""`make bench`: every figure the project stands by, ours beside its peers, in one run."""

import asyncio
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import TextIO

from bot.bench.likeness import bench_likeness
from bot.bench.make_sets import invented_set, plan_set
from bot.bench.retrieval import quality_table, speed_table
from bot.bench.retrieval_sets import RetrievalSet
from bot.bench.throughput import bench_throughput
from bot.bench.ticks import bench_ticks
from bot.bench.whole_way import Wait, wait_among, wait_for_plans
from bot.demo.stage import PLANS, SAMPLES
from bot.plan_files import open_plan

REAL_PLANS = Path(__file__).resolve().parents[3] / "shared" / "plans"
"""The five real plans lie beside the project, where they are at hand."""

MANY, VERY_MANY = 10_000, 100_000
ASKED = 200


def bench_all(out: TextIO, *, large: bool = False) -> int:
    """Print every table; `large` adds the 100,000 passages (some minutes more)."""
    real = sorted(REAL_PLANS.glob("*.txt")) if REAL_PLANS.is_dir() else []
    samples = [SAMPLES / name for name in PLANS]
    texts = [path.read_text(encoding="utf-8") for path in (*real, *samples)]
    out.write("# Retrieval: ours beside its peers\n\n")
    sets = list(_sets(real, samples, texts))
    for found in sets:
        out.write(quality_table([found]) + "\n")
        out.flush()
    if large:
        found = invented_set("invented, large", texts, VERY_MANY)
        out.write(speed_table([found], ("ours", "bm25s")) + "\n")
    out.write("# From update to reply\n\n")
    for line in asyncio.run(_whole_way(real or samples, sets)):
        out.write(line + "\n")
    out.write("\n# Updates a second, beside python-telegram-bot's own way\n\n")
    out.write(bench_throughput())
    out.write("\n# A look of the ticker\n\n")
    out.write(bench_ticks())
    out.write("\n# Essays like others, among three years of a district\n\n")
    out.write(bench_likeness())
    out.write("\n# Reading plans\n\n")
    for path in (*real, *samples):
        out.write(_reading_time(path) + "\n")
    return 0


def _sets(
    real: Sequence[Path], samples: Sequence[Path], texts: Sequence[str]
) -> Iterator[RetrievalSet]:
    if real:
        yield plan_set("the five real plans", [path.read_text(encoding="utf-8") for path in real])
    yield plan_set("the sample plans", [path.read_text(encoding="utf-8") for path in samples])
    yield invented_set("invented passages", texts, MANY)


async def _whole_way(paths: Sequence[Path], sets: Sequence[RetrievalSet]) -> list[str]:
    few, many = sets[0], sets[-1]
    at_plans = await wait_for_plans(paths, [one.text for one in few.questions[:ASKED]])
    at_many = await wait_among(
        [passage.text for passage in many.passages], [one.text for one in many.questions[:ASKED]]
    )
    return [
        _wait_line(f"{at_plans.plans} plans", at_plans),
        _wait_line(f"{len(many.passages)} passages", at_many),
    ]


def _wait_line(name: str, wait: Wait) -> str:
    return (
        f"{name}: p50 {wait.median:.1f} ms, p99 {wait.slowest:.1f} ms; "
        f"taken in within {wait.taken_in:.2f} s"
    )


def _reading_time(path: Path) -> str:
    open_plan(path)
    started = perf_counter()
    plan = open_plan(path).plan
    spent = 1000 * (perf_counter() - started)
    size = path.stat().st_size / 1000
    return f"{path.name}: {size:.0f} kB, {len(plan.tasks)} tasks, {spent:.0f} ms"
