"""Every table, by area."""

from db.tables.base import Table
from db.tables.duties import Delivery, Duty, Happening, Note, Order, OrderRun, Round, Telling
from db.tables.essays import (
    Closing,
    ClosingEssay,
    Essay,
    EssayDraft,
    EssayFile,
    EssayPrint,
    EssayVersion,
    Handover,
    KeptFile,
)
from db.tables.people import AuditEntry, Grant, Invitation, JoinRequest, Person
from db.tables.plans import Doubt, Passage, Plan, PlanState, Section, Task
from db.tables.questions import ApprovedAnswer, Exchange, Feedback, OpenQuestion
from db.tables.telegram import Dialogue, InboxItem, OutboxItem, Receipt, Sending
from db.tables.units import Break, Group, Pause, Unit
from knowledge.policies.rights import Role

__all__ = [
    "ApprovedAnswer",
    "AuditEntry",
    "Break",
    "Closing",
    "ClosingEssay",
    "Delivery",
    "Dialogue",
    "Doubt",
    "Duty",
    "Essay",
    "EssayDraft",
    "EssayFile",
    "EssayPrint",
    "EssayVersion",
    "Exchange",
    "Feedback",
    "Grant",
    "Group",
    "Handover",
    "Happening",
    "InboxItem",
    "Invitation",
    "JoinRequest",
    "KeptFile",
    "Note",
    "OpenQuestion",
    "Order",
    "OrderRun",
    "OutboxItem",
    "Passage",
    "Pause",
    "Person",
    "Plan",
    "PlanState",
    "Receipt",
    "Role",
    "Round",
    "Section",
    "Sending",
    "Table",
    "Task",
    "Telling",
    "Unit",
]
