"""Everything that can be answered from, held in memory as values: plans, passages, statistics."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from knowledge.answers.answer import Hit, PlanFacts
from knowledge.answers.statistics import Statistics
from knowledge.plans import Section, Task


@dataclass(frozen=True)
class Shelf:
    """The confirmed plans of one revision of the knowledge base."""

    plans: dict[int, PlanFacts]
    hits: dict[int, Hit]
    statistics: Statistics
    by_plan: dict[int, tuple[Hit, ...]]
    outlines: dict[int, tuple[Section, ...]]

    @classmethod
    def of(
        cls,
        plans: Iterable[PlanFacts],
        hits: Iterable[Hit],
        outlines: dict[int, tuple[Section, ...]],
    ) -> Self:
        """A shelf of these plans; `hits` and the sections of each outline in reading order."""
        ordered = list(hits)
        by_plan: dict[int, list[Hit]] = {}
        for hit in ordered:
            by_plan.setdefault(hit.plan.id, []).append(hit)
        return cls(
            plans={plan.id: plan for plan in plans},
            hits={hit.passage.id: hit for hit in ordered},
            statistics=Statistics.of([hit.passage for hit in ordered]),
            by_plan={id_: tuple(group) for id_, group in by_plan.items()},
            outlines=outlines,
        )

    def section(self, plan_id: int, path: str) -> list[Hit]:
        """The pieces of a section and its subsections, in reading order."""
        return [
            hit
            for hit in self.by_plan.get(plan_id, ())
            if hit.place == path or hit.place.startswith(f"{path}.")
        ]

    def sections(self, plan_id: int) -> tuple[Section, ...]:
        """The outline of a plan, in reading order."""
        return self.outlines.get(plan_id, ())

    def tasks(self, plan_ids: Iterable[int]) -> Iterator[tuple[Hit, Task]]:
        """Every task of these plans with the piece it stands in."""
        for plan_id in plan_ids:
            for hit in self.by_plan.get(plan_id, ()):
                for task in hit.tasks:
                    yield hit, task
