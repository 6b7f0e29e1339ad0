"""One job at several levels: "Hạn của ai?" (product.md 8.1).

The school's dossier for the ward, the ward's for the bureau, the bureau's for the ministry are one
job with three owners and three dates. They are linked and never merged (product.md 5, Duplicates).
A false pair is worse than a missed one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.language import fold
from knowledge.plans.matters import Matter, is_one_matter, likeness, matter_of, shift_of_years

ONE_YEAR = 365
SAME_ROUND = 200
"""Days between the rungs of one round, at most."""
NEXT_ROUND = 60
"""Days by which a round may come sooner or later than a year after the last one."""
ALIKE = 0.5
"""Share of words that a job has in common with its like of another year, at least."""
AGAIN_AND_AGAIN = ("hang thang", "hang tuan", "hang quy", "moi thang", "dinh ky")


@dataclass(frozen=True, slots=True)
class Job:
    """A task as a rung. `depth` is how far its owners stand below the root of the tree: a school's
    is greater than its ward's. `due` is the strict date, `when` the deadline's words."""

    id: int
    content: str
    plan: int
    owners: tuple[str, ...]
    depth: int
    due: date | None = None
    when: str = ""

    @property
    def matter(self) -> Matter:
        return matter_of(self.content, self.due)

    @property
    def recurs(self) -> bool:
        said = fold(f"{self.when} {self.content}")
        return self.due is None and any(words in said for words in AGAIN_AND_AGAIN)


def ladder_of(job: Job, others: Iterable[Job]) -> tuple[Job, ...]:
    """The job and its like in other plans or of other owners, from the lowest unit to the highest.

    Of one plan and its owners there is one rung, the likest: of three waves the one nearest in
    time. An earlier or later year's rung counts where its level has none of this round. Without
    any other rung there is no ladder.
    """
    rungs = _one_of_each(job, [one for one in others if is_same_job(job, one)])
    present = {one.depth for one in rungs if _is_near(job, one)}
    kept = [one for one in rungs if _is_near(job, one) or one.depth not in present]
    return tuple(sorted([job, *kept], key=_rung)) if kept else ()


def is_same_job(one: Job, other: Job) -> bool:
    """Whether two tasks are one job at two levels, or of two rounds a year apart."""
    if one.id == other.id or (one.plan, one.owners) == (other.plan, other.owners):
        return False
    if (one.recurs and other.due) or (other.recurs and one.due):
        return False
    return is_one_matter(one.matter, other.matter) and _is_in_time(one, other)


def _one_of_each(job: Job, found: Iterable[Job]) -> list[Job]:
    best: dict[tuple[int, tuple[str, ...]], Job] = {}
    for one in sorted(found, key=lambda one: _unlikeness(job, one)):
        best.setdefault((one.plan, one.owners), one)
    return list(best.values())


def _unlikeness(job: Job, one: Job) -> tuple[float, int, int]:
    return -likeness(job.matter, one.matter), abs(_days(job, one) or 0), one.id


def _is_in_time(one: Job, other: Job) -> bool:
    """Whether years and dates leave room for one round, or for the same job a year later.

    Where both name their years, the dates must lie apart as the years do: "năm học 2023-2024" due
    in June 2023 and "năm học 2022-2023" due in October 2022 are two rounds.
    """
    days, years = _days(one, other), shift_of_years(one.matter, other.matter)
    if days is None or abs(days) <= SAME_ROUND:
        return not years
    later = 1 if days > 0 else -1
    a_year_apart = abs(abs(days) - ONE_YEAR) <= NEXT_ROUND and years in (None, later)
    return a_year_apart and likeness(one.matter, other.matter) >= ALIKE


def _is_near(one: Job, other: Job) -> bool:
    days = _days(one, other)
    return days is None or abs(days) <= SAME_ROUND


def _days(one: Job, other: Job) -> int | None:
    """From the first's date to the second's."""
    return (other.due - one.due).days if one.due and other.due else None


def _rung(job: Job) -> tuple[int, date, int]:
    return -job.depth, job.due or date.max, job.id
