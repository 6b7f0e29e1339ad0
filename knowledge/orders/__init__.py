"""Words -> orders: whom a secretary wants to remind, of what and when; and a person's own notes.

`read_order` reads `/remind`, `read_note` `/nhactoi`, `read_moment` an answer to [Đổi giờ]. What
cannot be told for certain comes back as data, so that the chat asks one question with buttons.
"""

from knowledge.orders.order import Clash, Note, Order, Unknown, Who
from knowledge.orders.reading import read_moment, read_note, read_order
from knowledge.orders.when import (
    Asked,
    AtOnce,
    BeforeDue,
    Once,
    Option,
    Past,
    Question,
    Repeated,
    Soon,
    When,
)

__all__ = [
    "Asked",
    "AtOnce",
    "BeforeDue",
    "Clash",
    "Note",
    "Once",
    "Option",
    "Order",
    "Past",
    "Question",
    "Repeated",
    "Soon",
    "Unknown",
    "When",
    "Who",
    "read_moment",
    "read_note",
    "read_order",
]
