"""Whether copied essays are found among three years of a district's, and what that costs.

The set is made by `bot.bench.essay_maker`. Thresholds were tuned on the district of `TUNED_ON`;
reported is that of `HELD_OUT`, which has other schools, names and essays, made of the same
sentences and fillings. The peer keeps every run of words of every essay in memory and compares
each pair (Jaccard), as one would without an index.
"""

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from zoneinfo import ZoneInfo

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.bench.conditions import without_diacritics
from bot.bench.essay_maker import District, MadeEssay
from bot.bench.retrieval import table
from db.engine import Database, migrate, open_database
from db.likeness import Like, find
from db.tables import Essay, EssayVersion, Round, Unit
from knowledge.essays.likeness import Likeness, prints, runs, sample, sketch
from knowledge.essays.states import EssayState

TUNED_ON, HELD_OUT = 2026, 2028
SCHOOLS, STORED = 60, 5000
FIRST = 150
"""Essays of the first weeks, two or three a school: among few, a school's own set phrases cannot be
told from copies."""
ASKED, NEW = 60, 300
"""Questions of each kind of copy; essays that are nobody's copy."""
NEW_ALONE, WITH_USUAL = "new: false alarms", "new, school's usual paragraph: alarms"
PEER_EVERY = 10
"""The peer is slow and gets one question in so many."""
PEER_ALIKE = 0.12
"""Jaccard; from here on the peer calls two essays alike."""
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
WHEN = datetime(2026, 11, 10, 9, 0, tzinfo=HANOI)
CHUNK = 50_000


@dataclass(frozen=True, slots=True)
class Load:
    """How much is stored, by how many schools, and how much is asked."""

    stored: int = STORED
    schools: int = SCHOOLS
    asked: int = ASKED
    new: int = NEW
    peer_every: int = PEER_EVERY


@dataclass(frozen=True, slots=True)
class Question:
    """A text, and the stored essay that it is a copy of; None where it is new."""

    kind: str
    text: str
    source: int | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found for a question, in how many milliseconds."""

    question: Question
    likes: tuple[Like, ...]
    spent: float

    @property
    def hit(self) -> Like | None:
        return next((like for like in self.likes if like.essay_id == self.question.source), None)


@dataclass(frozen=True, slots=True)
class Found:
    """All of a run. `peer`: whether the peer found the source, or anything at all where the
    question is new; and its milliseconds."""

    stored: int
    outcomes: tuple[Outcome, ...]
    peer: tuple[tuple[Question, bool, float], ...]
    fingerprinted: float
    inserted: float
    megabytes: float
    rows: int


def bench_likeness() -> str:
    """The tables of `make bench`."""
    found = [asyncio.run(measure_likeness(HELD_OUT, Load(size))) for size in (FIRST, STORED)]
    return "\n".join(map(likeness_tables, found))


async def measure_likeness(seed: int, load: Load) -> Found:
    """Store a district's essays in a file of their own and ask all questions."""
    district = District(seed, load.schools)
    made = [district.essay() for _ in range(load.stored)]
    questions = list(_questions(district, made, load))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essays.db"
        url = f"sqlite+aiosqlite:///{path}"
        await migrate(url)
        database = open_database(url)
        begun = perf_counter()
        all_runs = [runs(one.text) for one in made]
        marked = [
            (sketch(one.text), sample(values)) for one, values in zip(made, all_runs, strict=True)
        ]
        fingerprinted = perf_counter()
        async with database.write() as session:
            await _fill(session, district, made, marked)
        inserted = perf_counter()
        outcomes = tuple([await _ask(database, question) for question in questions])
        await database.close()
        size = path.stat().st_size / 1_000_000
    peer = tuple(_ask_peer(all_runs, questions[:: load.peer_every]))
    rows = sum(len(values) for _, values in marked)
    spent = fingerprinted - begun, inserted - fingerprinted
    return Found(len(made), outcomes, peer, *spent, size, rows)


def likeness_tables(found: Found) -> str:
    """How much was found of each kind, and what it costs."""
    peers = Counter(question.kind for question, hit, _ in found.peer if hit)
    asked = Counter(question.kind for question, _, _ in found.peer)
    kinds = dict.fromkeys(outcome.question.kind for outcome in found.outcomes)
    rows = [
        _row(
            kind,
            [one for one in found.outcomes if one.question.kind == kind],
            f"{peers[kind]}/{asked[kind]}",
        )
        for kind in kinds
    ]
    quality = table(("essay", "found", *Likeness, "by the peer"), rows)
    return f"{quality}\n{_speed(found)}"


def _row(kind: str, outcomes: Sequence[Outcome], by_peer: str) -> tuple[str, ...]:
    """A new essay that something is found for is a false alarm; it counts as found too."""
    best = [
        outcome.likes[0] if outcome.question.source is None and outcome.likes else outcome.hit
        for outcome in outcomes
    ]
    said = Counter(like.likeness for like in best if like)
    counts = (str(said[likeness]) for likeness in Likeness)
    return kind, f"{said.total()}/{len(outcomes)}", *counts, by_peer


def _speed(found: Found) -> str:
    ours = sorted(outcome.spent for outcome in found.outcomes)
    theirs = sorted(spent for _, _, spent in found.peer)
    lines = [
        (name, f"{median(times):.1f}", f"{times[len(times) * 99 // 100]:.1f}",
         f"{median(times) / median(ours):.1f}")
        for name, times in (("ours", ours), ("pairwise Jaccard in memory", theirs))
    ]  # fmt: skip
    return (
        f"{table(('an essay, read and compared', 'p50 ms', 'p99 ms', 'times ours'), lines)}\n"
        f"{found.stored} essays: prints in {found.fingerprinted:.1f} s, stored in "
        f"{found.inserted:.1f} s; {found.rows} prints, database {found.megabytes:.0f} MB\n"
    )


def _questions(district: District, made: Sequence[MadeEssay], load: Load) -> Iterator[Question]:
    ways: Mapping[str, Callable[[MadeEssay], str]] = {
        "exact copy": district.copied,
        "without diacritics": lambda essay: without_diacritics(essay.text),
        "one word in ten changed": district.touched_up,
        "other names": district.renamed,
        "half copied": district.half_copied,
    }
    for kind, copy in ways.items():
        for source in district.chance.sample(range(len(made)), load.asked):
            yield Question(kind, copy(made[source]), source + 1)
    for essay in (district.essay() for _ in range(load.new)):
        usual = district.schools[essay.school].about in essay.paragraphs[0]
        yield Question(WITH_USUAL if usual else NEW_ALONE, essay.text, None)


async def _ask(database: Database, question: Question) -> Outcome:
    begun = perf_counter()
    mark, values = sketch(question.text), prints(question.text)
    async with database.read() as session:
        likes = await find(session, mark, values, apart_from=None)
    return Outcome(question, tuple(likes), 1000 * (perf_counter() - begun))


def _ask_peer(
    kept: Sequence[frozenset[int]], questions: Sequence[Question]
) -> Iterator[tuple[Question, bool, float]]:
    for question in questions:
        begun = perf_counter()
        asked = runs(question.text)
        likes = [number for number, one in enumerate(kept, 1) if _jaccard(asked, one) > PEER_ALIKE]
        spent = 1000 * (perf_counter() - begun)
        yield question, question.source in likes if question.source else bool(likes), spent


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)


async def _fill(
    session: AsyncSession,
    district: District,
    made: Sequence[MadeEssay],
    marked: Sequence[tuple[str, frozenset[int]]],
) -> None:
    schools = [
        {"id": n, "code": f"T{n}", "name": school.name, "kind": "truong_th", "aliases": []}
        for n, school in enumerate(district.schools, 1)
    ]
    await session.execute(insert(Unit), schools)
    await session.execute(insert(Round).values(_round()))
    essays = [_essay(n, one.school + 1) for n, one in enumerate(made, 1)]
    await session.execute(insert(Essay), essays)
    versions = [_version(n, mark) for n, (mark, _) in enumerate(marked, 1)]
    await session.execute(insert(EssayVersion), versions)
    rows = [(n, value) for n, (_, values) in enumerate(marked, 1) for value in values]
    connection = await session.connection()
    for start in range(0, len(rows), CHUNK):
        await connection.exec_driver_sql(_PRINTS, rows[start : start + CHUNK])


_PRINTS = "INSERT INTO essay_prints (version_id, value) VALUES (?, ?)"


def _round() -> dict[str, object]:
    return {
        "id": 1, "owner_id": 1, "quota": 3, "day": 15, "recipients": [], "off": [],
        "reminding": False, "known_at": WHEN,
    }  # fmt: skip


def _essay(number: int, unit_id: int) -> dict[str, object]:
    month = date(2024 + number % 3, 1 + number % 12, 1)
    return {
        "id": number, "round_id": 1, "unit_id": unit_id, "month": month, "number": number,
        "code": f"NTVT-{number}", "state": EssayState.PENDING, "standing": 1, "made_at": WHEN,
        "changed_at": WHEN,
    }  # fmt: skip


def _version(number: int, mark: str) -> dict[str, object]:
    return {
        "id": number, "essay_id": number, "number": 1, "praised": "", "praised_unit": "",
        "author": "", "contact": "", "title": "", "consent": "no_pupil", "content_at": WHEN,
        "submitted_at": WHEN, "on_time": True, "sketch": mark,
    }  # fmt: skip
