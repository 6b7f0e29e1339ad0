"""Updates as Telegram may send them, whatever people do; and updates that are broken.

`sound` ones keep to the types of the Bot API, in fields and kinds we know and do not know; what
stands in them is as odd as can be. `broken` ones are sound ones with something torn out, emptied,
or replaced by what does not belong there.
"""

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from bot.demo.telegram.json_types import Json
from bot.demo.telegram.people import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, TELEGRAM
from tests.fuzz import words
from tests.fuzz.cast import (
    BOT_MESSAGE,
    BOUND,
    CHANNEL,
    FORUM,
    GROUPS,
    GROWN,
    PEOPLE,
    TOPIC,
    UNBOUND,
    person_json,
    private_json,
)

DATE = 1_794_275_000
LARGE = 2**52 - 1
"""No id of Telegram's is larger."""

BOT_JSON: Json = {"id": 100_000, "is_bot": True, "first_name": "Trợ lý", "username": "thidua_bot"}
CHANNEL_JSON: Json = {"id": CHANNEL, "type": "channel", "title": "Kênh"}
STRANGE_CHAT: Json = {"id": -LARGE, "type": "supergroup", "title": "Nhóm không có"}
"""A chat that the bot is not in; a call that names it may be refused."""

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)

people = st.sampled_from(PEOPLE).map(person_json) | st.builds(
    lambda name, rest: person_json("nguoi.la") | {"first_name": name} | rest,
    words.any_words.map(lambda text: text[:64]),
    st.sampled_from(({}, {"last_name": "<b>"}, {"is_premium": True}, {"chua_co": [1]})),
)
groups = st.sampled_from(tuple(GROUPS.values()))
message_ids = st.integers(1000, 1005)
"""Few, so that edits meet what was written before."""
answer_ids = st.integers(BOT_MESSAGE, BOT_MESSAGE + 4)
"""The bot's message, and where its answers will stand."""


def _media(size: int) -> Json:
    return {"file_id": "AAQ", "file_unique_id": "AQ", "file_size": size}


ATTACHMENTS: tuple[Json, ...] = (
    {"document": _media(30) | {"file_name": "../../bài <1>.docx", "mime_type": "x/y"}},
    {"document": _media(2**40)},
    {"photo": [_media(3) | {"width": 1, "height": 1}]},
    {"photo": []},
    {"voice": _media(3) | {"duration": 1}},
    {"video_note": _media(3) | {"duration": 1, "length": 1}},
    {"sticker": _media(1) | {"type": "regular", "width": 1, "height": 1, "is_animated": False,
                             "is_video": False}},
    {"contact": {"phone_number": "0", "first_name": "<i>"}},
    {"location": {"latitude": 21.0, "longitude": 105.8}},
    {"dice": {"emoji": "🎲", "value": 6}},
    {"story": {"id": 1, "chat": CHANNEL_JSON}},
)  # fmt: skip

SERVICE: tuple[Json, ...] = (
    {"new_chat_members": [person_json("co.lan")]},
    {"new_chat_members": [BOT_JSON]},
    {"left_chat_member": BOT_JSON},
    {"new_chat_title": "<b>"},
    {"delete_chat_photo": True},
    {"group_chat_created": True},
    {"pinned_message": {"message_id": BOT_MESSAGE, "date": 0, "chat": GROUPS[BOUND]}},
    {"forum_topic_created": {"name": "x", "icon_color": 1}},
    {"message_auto_delete_timer_changed": {"message_auto_delete_time": 1}},
    {"video_chat_started": {}},
    {"chua_co_loai_nay": {"a": 1}},
    {},
)

FORWARDS: tuple[Json, ...] = (
    {"forward_origin": {"type": "user", "date": DATE, "sender_user": person_json("co.mai")}},
    {"forward_origin": {"type": "hidden_user", "date": DATE, "sender_user_name": "<b>"}},
    {"forward_origin": {"type": "channel", "date": DATE, "chat": CHANNEL_JSON, "message_id": 1}},
    {"via_bot": BOT_JSON},
    {"quote": {"text": "x", "position": 0}},
    {"effect_id": "5", "chua_co": {"x": []}},
)


@st.composite
def texts(draw: st.DrawFn) -> Json:
    """Words with the marks Telegram puts, with none, or with marks at impossible places."""
    text = draw(words.said)
    entities = draw(st.just(words.true_entities(text)) | words.wrong_entities)
    return {"text": text, "entities": entities} if entities else {"text": text}


@st.composite
def captions(draw: st.DrawFn) -> Json:
    attachment = draw(st.sampled_from(ATTACHMENTS))
    album = draw(st.sampled_from(({}, {}, {"media_group_id": "1"}, {"media_group_id": "2" * 40})))
    caption = {"caption": draw(words.said)} if draw(st.booleans()) else {}
    return attachment | album | caption


contents = st.one_of(texts(), texts(), texts(), captions(), st.sampled_from(SERVICE))


def _reply(chat: Json) -> st.SearchStrategy[Json]:
    """What a message answers: one of the bot's, one of somebody's, one that cannot be seen."""
    of_bot = {"message_id": BOT_MESSAGE, "date": DATE, "chat": chat, "from": BOT_JSON, "text": "x"}
    other = of_bot | {"message_id": 900, "from": person_json("co.mai"), "text": "bao giờ?"}
    out_of_sight = {"message_id": BOT_MESSAGE, "date": 0, "chat": chat}
    choices: tuple[Json, ...] = (
        {},
        {},
        of_bot,
        of_bot,
        other,
        out_of_sight,
        of_bot | {"is_topic_message": True},
    )
    replied = st.sampled_from(choices) | answer_ids.map(lambda id_: of_bot | {"message_id": id_})
    return replied.map(lambda one: {"reply_to_message": one} if one else {})


def _place_in(chat: Json) -> st.SearchStrategy[Json]:
    """A topic, or the root of a chain of replies that is none (craft.md B.6)."""
    topic = {"message_thread_id": TOPIC, "is_topic_message": True}
    return st.sampled_from(({}, topic, {"message_thread_id": 900}) if "is_forum" in chat else ({},))


@st.composite
def messages(draw: st.DrawFn) -> Json:
    """A message of somebody in a private chat or a group."""
    sender = draw(people)
    private = private_json(sender["first_name"]) | {"id": sender["id"]}
    chat = draw(st.one_of(st.just(private), st.just(private), groups, st.just(STRANGE_CHAT)))
    spoken: Json = {"message_id": draw(message_ids), "date": DATE, "chat": chat, "from": sender}
    if chat is not private:
        spoken |= draw(st.sampled_from(({}, {}, {}, *_hidden(chat))))
    extra = draw(st.sampled_from(({}, *FORWARDS)))
    return {**spoken, **draw(contents), **draw(_reply(chat)), **draw(_place_in(chat)), **extra}


def _hidden(chat: Json) -> tuple[Json, ...]:
    """Those who do not speak as themselves (craft.md B.7)."""
    return (
        {"from": GROUP_ANONYMOUS_BOT.to_json(), "sender_chat": chat},
        {"from": CHANNEL_BOT.to_json(), "sender_chat": CHANNEL_JSON},
        {"from": TELEGRAM.to_json(), "sender_chat": CHANNEL_JSON, "is_automatic_forward": True},
    )


@st.composite
def taps(draw: st.DrawFn) -> Json:
    """A press, under a message the bot sees, does not see any more, or never knew."""
    presser = draw(people)
    private = private_json("co.lan") | {"id": presser["id"]}
    chat = draw(st.one_of(st.just(private), groups))
    under = {"message_id": draw(answer_ids), "date": DATE, "chat": chat, "text": "x"}
    under["from"] = BOT_JSON
    waiting = {"message_id": 900, "date": DATE, "chat": chat, "from": presser, "text": "hạn nộp"}
    places: tuple[Json, ...] = (
        {"message": under},
        {"message": under},
        {"message": under | {"reply_to_message": waiting}},
        {"message": {"message_id": BOT_MESSAGE, "date": 0, "chat": chat}},
        {"inline_message_id": "AAA"},
        {},
    )
    place = draw(st.sampled_from(places))
    data: Json = draw(_data())
    query_id = f"{draw(st.integers(0, 2**63))}"
    return {"id": query_id, "from": presser, "chat_instance": "1", **place, **data}


def _data() -> st.SearchStrategy[Json]:
    nothing: tuple[Json, ...] = ({}, {"game_short_name": "x"})
    return words.button_data.map(lambda data: {"data": data}) | st.sampled_from(nothing)


@st.composite
def inline_queries(draw: st.DrawFn) -> Json:
    return {
        "id": f"{draw(st.integers(0, 2**63))}",
        "from": draw(people),
        "query": draw(words.said),
        "offset": draw(st.sampled_from(("", "", "0", "10", "-1", "x", "9" * 60))),
    } | draw(st.sampled_from(({}, {"chat_type": "sender"}, {"chat_type": "chưa có"})))


_STATUSES = ("creator", "administrator", "member", "restricted", "left", "kicked", "chưa có")


@st.composite
def member_changes(draw: st.DrawFn) -> Json:
    """The bot is added, promoted, muted, put out, blocked; or somebody else is."""
    actor = draw(people)
    private = private_json("co.lan") | {"id": actor["id"]}
    who = draw(st.sampled_from((BOT_JSON, BOT_JSON, person_json("co.mai"))))
    return {
        "chat": draw(st.one_of(groups, st.just(private), st.just(CHANNEL_JSON))),
        "from": actor,
        "date": DATE,
        "old_chat_member": _member(who, draw(st.sampled_from(_STATUSES))),
        "new_chat_member": _member(who, draw(st.sampled_from(_STATUSES))),
    }


def _member(who: Json, status: str) -> Json:
    rights = {f"can_{right}": False for right in _RIGHTS}
    return {"user": who, "status": status, "is_anonymous": False, "is_member": True,
            "until_date": 0, "can_be_edited": False} | rights  # fmt: skip


_RIGHTS = (
    "manage_chat", "delete_messages", "manage_video_chats", "restrict_members", "promote_members",
    "change_info", "invite_users", "post_stories", "edit_stories", "delete_stories",
    "send_messages", "send_audios", "send_documents", "send_photos", "send_videos",
    "send_video_notes", "send_voice_notes", "send_polls", "send_other_messages",
    "add_web_page_previews", "pin_messages", "manage_topics", "react_to_messages", "edit_tag",
)  # fmt: skip


@st.composite
def posts(draw: st.DrawFn) -> Json:
    post = {"message_id": draw(message_ids), "date": DATE, "chat": CHANNEL_JSON}
    return {**post, "sender_chat": CHANNEL_JSON, **draw(contents)}


def _migration(old: int, new: int) -> tuple[Json, ...]:
    said = {"date": DATE, "from": person_json("chi.thu"), "message_id": 1500}
    return (
        {"message": said | {"chat": GROUPS[old], "migrate_to_chat_id": new}},
        {"message": said | {"chat": GROUPS[new], "migrate_from_chat_id": old}},
    )


_edits = messages().map(lambda one: one | {"edit_date": DATE + 5})
_others: st.SearchStrategy[Json] = st.one_of(
    posts().map(lambda one: {"channel_post": one}),
    posts().map(lambda one: {"edited_channel_post": one | {"edit_date": DATE}}),
    member_changes().map(lambda one: {"chat_member": one}),
    messages().map(lambda one: {"business_message": one}),
    st.sampled_from((*_migration(UNBOUND, GROWN), {}, {"poll": None})),
    st.fixed_dictionaries({"chua_co_loai_nay": junk}),
    st.builds(
        lambda user: {"chat_join_request": {"chat": GROUPS[FORUM], "from": user, "date": DATE,
                                            "user_chat_id": user["id"]}},
        people,
    ),
    st.builds(
        lambda user: {"message_reaction": {"chat": GROUPS[BOUND], "message_id": BOT_MESSAGE,
                                           "user": user, "date": DATE, "old_reaction": [],
                                           "new_reaction": [{"type": "emoji", "emoji": "👍"}]}},
        people,
    ),
)  # fmt: skip

sound: st.SearchStrategy[Json] = st.one_of(
    messages().map(lambda one: {"message": one}),
    messages().map(lambda one: {"message": one}),
    messages().map(lambda one: {"message": one}),
    _edits.map(lambda one: {"edited_message": one}),
    taps().map(lambda one: {"callback_query": one}),
    taps().map(lambda one: {"callback_query": one}),
    inline_queries().map(lambda one: {"inline_query": one}),
    member_changes().map(lambda one: {"my_chat_member": one}),
    _others,
)


@st.composite
def broken(draw: st.DrawFn) -> Json:
    """A sound update in which one to three things are not what they should be."""
    update = copy.deepcopy(draw(sound))
    for _ in range(draw(st.integers(1, 3))):
        places = list(_places(update))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if draw(st.booleans()) and isinstance(holder, dict):
            del holder[key]
        else:
            holder[key] = draw(_replacements)
    return update


_replacements: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    junk,
    st.sampled_from(("", "1", 0, -1, True, 2**63, -(2**63) - 1, 10**40, 1.5, [], {}, [None], [[]])),
    st.sampled_from(("\ud800", "a\udc00b", "\ud83d")),
    st.recursive(st.just([]), lambda inner: st.lists(inner, min_size=1, max_size=1), max_leaves=30),
)


def _places(node: Any) -> Iterator[tuple[Any, Any]]:
    """Everything in the update that can be changed: what holds it, and where."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node)))
    for key in keys:
        yield node, key
        if isinstance(node[key], dict | list):
            yield from _places(node[key])
