"""Blocks of a document -> Plan: header, outline, tables, tasks and doubts."""

from knowledge.plans.json_shape import plan_to_json
from knowledge.plans.plan import Doubt, DoubtKind, Header, Plan, Section, Task
from knowledge.plans.reader import read_plan

__all__ = [
    "Doubt",
    "DoubtKind",
    "Header",
    "Plan",
    "Section",
    "Task",
    "plan_to_json",
    "read_plan",
]
