"""A desk to ask at, on floor 1 alone: plans read, cut and ranked in memory, without a database."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.answers import (
    Answer,
    Hit,
    Passage,
    PlanFacts,
    Shelf,
    cut,
    reply,
    understand,
)
from knowledge.documents import read_document
from knowledge.plans import read_plan

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Desk:
    """Answers from a shelf of plans as if it were `now`."""

    shelf: Shelf
    now: datetime

    def ask(self, question: str) -> Answer:
        """The answer, every passage being a candidate."""
        understood = understand(question, tuple(self.shelf.plans.values()), self.now)
        hits = list(self.shelf.hits.values())
        return reply(understood, hits, self.shelf, frozenset(self.shelf.plans), self.now)


def desk_of(plans: Iterable[tuple[Path, str]], now: datetime) -> Desk:
    """A desk over plan files, each with the name of the unit that issued it."""
    facts: list[PlanFacts] = []
    hits: list[Hit] = []
    outlines = {}
    for plan_id, (path, owner) in enumerate(plans, start=1):
        plan = read_plan(read_document(path.name, path.read_bytes()))
        fact = PlanFacts(plan_id, plan.header, owner, (owner,))
        facts.append(fact)
        outlines[plan_id] = plan.sections
        for piece in cut(plan):
            passage = Passage(
                len(hits) + 1, plan.header.title or "", piece.heading, piece.body
            )
            tasks = tuple(plan.tasks[position] for position in piece.tasks)
            hits.append(Hit(passage, fact, piece.kind, piece.place, tasks))
    return Desk(Shelf.of(facts, hits, outlines), now)


REAL = {
    "ba-dinh-2023.txt": "Phòng GDĐT quận Ba Đình",
    "ha-noi-2022.txt": "Sở GDĐT Hà Nội",
    "thuong-thanh-2024.txt": "Trường Tiểu học Thượng Thanh",
    "quang-hoa-2022-2023.txt": "UBND huyện Quảng Hòa",
    "ai-mo-2023-2024.txt": "Trường THCS Ái Mộ",
}
SAMPLES = {
    "so-gddt-2026-2027.txt": "Sở Giáo dục và Đào tạo Hà Thành",
    "phuong-hong-ha-2026-2027.md": "UBND phường Hồng Hà",
    "thcs-hoa-sen-2026-2027.txt": "Trường THCS Hoa Sen",
}
