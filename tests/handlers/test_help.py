"""/trogiup names the commands that somebody may use, and no others."""

import pytest

from handlers.people import OF_ROLES
from handlers.texts.people import COMMANDS
from tests.handlers.chat_kit import SECRETARY, STRANGER, TEACHER, Chat


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (STRANGER, set()),
        (TEACHER, set()),
        ("co.ha", {"giahan", "phanquyen"}),
        (SECRETARY, set(OF_ROLES)),
    ],
)
async def test_help_shows_the_commands_of_ones_roles(
    chat: Chat, name: str, shown: set[str]
) -> None:
    said = "\n".join(await chat.ask(name, "/trogiup"))
    assert {command for command in OF_ROLES if f"/{command} –" in said} == shown
    assert "/hoi –" in said


def test_every_command_that_is_said_to_be_the_secretarys_takes_a_right() -> None:
    said = {name for name, what in COMMANDS.items() if what.startswith("thư ký:")}
    assert said <= set(OF_ROLES) <= set(COMMANDS)
