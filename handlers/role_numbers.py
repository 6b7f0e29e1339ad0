"""Roles as the numbers that buttons carry."""

from db.tables import Role
from knowledge.errors import StaleButton

NUMBERED = (
    Role.OPERATOR,
    Role.SECRETARY,
    Role.HEAD,
    Role.CONTACT,
    Role.TEACHER,
    Role.RECEIVER,
)
"""A role's place here is part of the buttons' code: never move one, add at the end."""


def number_of(role: Role) -> int:
    """The number of a role."""
    return NUMBERED.index(role)


def role_of(number: int) -> Role:
    """The role of a number; raises `StaleButton` for a number that no button of ours carries."""
    if number >= len(NUMBERED):
        raise StaleButton
    return NUMBERED[number]
