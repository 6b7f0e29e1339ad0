"""A plan as `parse --json` prints it (contract.md)."""

from typing import Any

from knowledge.deadlines import Deadline, says
from knowledge.plans.plan import Header, Plan, Section, Task


def plan_to_json(plan: Plan) -> dict[str, Any]:
    """Exactly the shape of contract.md, "parse --json"; ready for `json.dumps`."""
    return {
        **_header(plan.header),
        "sections": [_section(section) for section in plan.sections],
        "tasks": [_task(task) for task in plan.tasks],
        "doubts": [
            {"kind": doubt.kind.value, "where": doubt.where, "text": doubt.text}
            for doubt in plan.doubts
        ],
    }


def _header(header: Header) -> dict[str, Any]:
    return {
        "number": header.number,
        "symbol": header.symbol,
        "issued_on": header.issued_on.isoformat() if header.issued_on else None,
        "issued_month": header.issued_month,
        "place": header.place,
        "issuer": header.issuer,
        "title": header.title,
        "year": header.year,
        "school_year": header.school_year,
        "signer": header.signer,
        "signer_role": header.signer_role,
        "recipients": list(header.recipients),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "path": section.path,
        "heading": section.heading,
        "text": section.text,
        "page": section.page,
    }


def _task(task: Task) -> dict[str, Any]:
    return {
        "order": task.order,
        "content": task.content,
        "units": list(task.units),
        "coordinating": list(task.coordinating),
        "deadline": _deadline(task.deadline),
        "where": task.where,
        "quote": task.quote,
        "page": task.page,
    }


def _deadline(deadline: Deadline) -> dict[str, Any]:
    """The reading, and how it is said to people."""
    return {**deadline.to_json(), "says": says(deadline)}
