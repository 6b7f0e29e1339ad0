"""A desk to ask at, on floor 1 alone: plans read, cut and ranked in memory, without a database."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from knowledge.answers import (
    Answer,
    Caution,
    Hit,
    Passage,
    PlanFacts,
    Shelf,
    cut,
    reply,
    understand,
)
from knowledge.deadlines import says
from knowledge.documents import read_document
from knowledge.language import fold
from knowledge.plans import read_plan

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
SAMPLE_FOLDER = Path(__file__).resolve().parents[2] / "bot" / "demo" / "samples"


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
            passage = Passage(len(hits) + 1, plan.header.title or "", piece.heading, piece.body)
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


def real_desk(shared: Path) -> Desk:
    """The five real plans, asked in November 2026."""
    plans = [(shared / "plans" / name, owner) for name, owner in REAL.items()]
    return desk_of(plans, datetime(2026, 11, 20, 10, tzinfo=ZONE))


def sample_desk() -> Desk:
    """The three sample plans, asked at the demo's moment."""
    plans = [(SAMPLE_FOLDER / name, owner) for name, owner in SAMPLES.items()]
    return desk_of(plans, datetime(2026, 11, 10, 9, tzinfo=ZONE))


def words_of(answer: Answer) -> str:
    """Everything an answer shows, as one plain text: readings, owners, quotes, facts, terms."""
    parts = [one.meaning for one in answer.terms]
    parts += [f"{section.path} {section.heading} {section.text}" for section in answer.sections]
    for finding in answer.findings:
        parts += [finding.place, finding.heading, finding.quote]
        if finding.task:
            task = finding.task
            parts += [says(task.deadline), *task.units, *task.coordinating]
        if Caution.NO_DATE in finding.cautions:
            parts.append("không ghi hạn")
    return "\n".join((*parts, *(_facts_of(plan) for plan in answer.plans)))


def holds(answer: Answer, need: list[list[str]]) -> bool:
    """Whether an answer holds one alternative of each need; dates are compared as dates."""
    shown = _comparable(words_of(answer))
    return all(any(_comparable(one) in shown for one in alternatives) for alternatives in need)


def _facts_of(plan: PlanFacts) -> str:
    header = plan.header
    day = header.issued_on
    issued = f"{day.day}/{day.month}/{day.year}" if day else header.issued_month or ""
    if header.issued_month and not day:
        year, month = header.issued_month.split("-")
        issued = f"tháng {int(month)}/{year}"
    facts = (header.number or "không ghi số", issued, header.signer, header.signer_role,
             header.issuer, header.place, *header.recipients, header.title)  # fmt: skip
    return "\n".join(fact for fact in facts if fact)


def _comparable(text: str) -> str:
    folded = re.sub(r"\b0+(\d)", r"\1", fold(text))
    return " ".join(re.sub(r"\s*/\s*", "/", folded.replace("–", "-")).split())
