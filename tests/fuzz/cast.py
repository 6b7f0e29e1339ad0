"""Who and what the fuzzed updates speak of: real chats and messages, so that a call which Telegram
refuses is the bot's own mistake and not the fuzz's.
"""

from typing import Final

from bot.demo.stage import DEMO_TOKEN
from bot.demo.telegram.chats import ChatKind, Status
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.people import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM, person_id, place_id
from db import units
from db.tables import Group
from tests.conftest import NOW
from tests.handlers.chat_kit import OTHER_TEACHER, SECRETARY, STRANGER, TEACHER
from tests.service_kit import Stand

PEOPLE: Final = (TEACHER, OTHER_TEACHER, SECRETARY, STRANGER)
STAND_INS: Final = (GROUP_ANONYMOUS_BOT, CHANNEL_BOT, TELEGRAM)
BOUND, FORUM, UNBOUND, GROWN, CHANNEL = (
    place_id(name) for name in ("to-van", "dien-dan", "nhom-nho", "nhom-lon", "kenh")
)
"""A supergroup bound to a school with the bot as administrator, a forum where it is a member, a
group, the supergroup that this group may become, a channel."""

BOT_MESSAGE: Final = 5
"""The message of the bot in every chat; it has a button."""

TOPIC: Final = 4
"""The forum's topic."""

GROUPS: Final[dict[int, Json]] = {
    BOUND: {"id": BOUND, "type": "supergroup", "title": "Tổ Văn"},
    FORUM: {"id": FORUM, "type": "supergroup", "title": "Diễn đàn", "is_forum": True},
    UNBOUND: {"id": UNBOUND, "type": "group", "title": "Nhóm nhỏ"},
    GROWN: {"id": GROWN, "type": "supergroup", "title": "Nhóm lớn"},
}


def person_json(name: str) -> Json:
    return {"id": person_id(name), "is_bot": False, "first_name": name, "language_code": "vi"}


def private_json(name: str) -> Json:
    return {"id": person_id(name), "type": "private", "first_name": name}


async def gather(stand: Stand) -> None:
    """Let the cast come together. Nobody has said a word to the bot yet."""
    world, crowd = stand.world, stand.talk.crowd
    people = [stand.talk.person(name) for name in PEOPLE]
    chats = [world.private_chat(person) for person in people]
    for chat_id, about in GROUPS.items():
        chat = crowd.create_group(
            chat_id,
            about["title"],
            people[2],
            kind=ChatKind(about["type"]),
            is_forum="is_forum" in about,
        )
        for person in people:
            chat.put(person, Status.MEMBER)
        chat.put(world.bot, Status.ADMINISTRATOR if chat_id == BOUND else Status.MEMBER)
        chats.append(chat)
    world.chats[FORUM].topics[TOPIC] = "Thi đua"
    channel = crowd.create_channel(CHANNEL, "Kênh", people[2], group=world.chats[BOUND])
    channel.put(world.bot, Status.ADMINISTRATOR)
    keyboard = {"inline_keyboard": [[{"text": "Xem nguyên văn", "callback_data": "v1:src:1"}]]}
    for chat in (*chats, channel):
        chat.last_message_id = BOT_MESSAGE - 1
        said = {"chat_id": chat.id, "text": "Chào thầy/cô", "reply_markup": keyboard}
        await stand.server.call(DEMO_TOKEN, "sendMessage", said)
    async with stand.resources.database.write() as session:
        unit = await units.found_unit(session, "HOASEN")
        session.add(Group(chat_id=BOUND, unit_id=unit.id, bound_at=NOW))
    world.updates.drop()
    stand.server.calls.clear()
    stand.time.at += 60
