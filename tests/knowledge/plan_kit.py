"""What the tests of documents and plans share: reading a text, comparing with a gold file."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from knowledge.documents import Document, read_document
from knowledge.plans import Plan, Task, plan_to_json, read_plan

SAMPLES = Path(__file__).resolve().parents[2] / "bot" / "demo" / "samples"
SAMPLE_GOLD = Path(__file__).parent / "data" / "plans"

_HEADER_FIELDS = (
    "number", "symbol", "issued_on", "issued_month", "place", "issuer", "signer", "signer_role",
    "year", "school_year", "recipients",
)  # fmt: skip
_DEADLINE_FIELDS = ("kind", "start", "end", "bound", "time", "rrule")


def document(text: str, name: str = "ke-hoach.txt") -> Document:
    return read_document(name, text.encode())


def plan(text: str) -> Plan:
    return read_plan(document(text))


def paths(text: str) -> list[str]:
    return [section.path for section in plan(text).sections]


def row(plan: Plan, order: str) -> Task:
    """The only task with that order."""
    (found,) = [task for task in plan.tasks if task.order == order]
    return found


def disagreements(source: Path, gold_file: Path) -> list[str]:
    """Every field in which our reading of `source` differs from the gold file."""
    gold: dict[str, Any] = json.loads(gold_file.read_text())
    ours = plan_to_json(read_plan(read_document(source.name, source.read_bytes())))
    wrong = [f"{f}: {ours[f]!r}" for f in _HEADER_FIELDS if f in gold and gold[f] != ours[f]]
    if gold.get("title_has", "") not in ours["title"]:
        wrong.append(f"title: {ours['title']!r}")
    sections = [section["path"] for section in ours["sections"]]
    if sections != [s if isinstance(s, str) else s["path"] for s in gold["sections"]]:
        wrong.append(f"sections: {sections}")
    return wrong + list(_task_disagreements(ours["tasks"], gold["tasks"]))


def _task_disagreements(ours: list[dict[str, Any]], gold: list[dict[str, Any]]) -> Iterable[str]:
    left = list(ours)
    for wanted in gold:
        found = next((task for task in left if _is_meant(task, wanted)), None)
        if found is None:
            yield f"missing: {wanted['where']} {wanted['order']}"
            continue
        left.remove(found)
        yield from (f"{wanted['where']} {wanted['order']} {odd}" for odd in _odd(found, wanted))
    yield from (f"extra: {task['where']} {task['content']}" for task in left)


def _is_meant(task: dict[str, Any], wanted: dict[str, Any]) -> bool:
    same_place = (task["order"], task["where"]) == (wanted["order"], wanted["where"])
    return same_place and wanted["content_has"] in task["content"]


def _odd(task: dict[str, Any], wanted: dict[str, Any]) -> Iterable[str]:
    for role in ("units", "coordinating"):
        if _names(task[role]) != _names(wanted[role]):
            yield f"{role}: {task[role]}"
    for field in _DEADLINE_FIELDS:
        if task["deadline"][field] != wanted["deadline"][field]:
            yield f"{field}: {task['deadline'][field]}"
    if not set(wanted["deadline"]["flags"]) <= set(task["deadline"]["flags"]):
        yield f"flags: {task['deadline']['flags']}"


def _names(units: list[str]) -> list[str]:
    """Units may be joined or split at ";" (contract.md)."""
    return sorted(part.strip() for unit in units for part in unit.split(";"))
