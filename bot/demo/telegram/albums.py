"""Albums: several files sent as one."""

from typing import TYPE_CHECKING

from bot.demo.telegram import limits
from bot.demo.telegram.errors import Refusal, bad_request
from bot.demo.telegram.files import FileKind
from bot.demo.telegram.formatted import caption_text
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.posting import Draft, file_of, place_of, post

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World

_FIELDS = frozenset({"type", "media", "caption", "parse_mode", "disable_content_type_detection"})


def send_media_group(world: "World", arguments: "Arguments") -> list[Json]:
    """Two to ten documents or photos; stands for one message each, and none if one is refused."""
    listed = arguments.sequence("media", "can't parse media JSON object") or []
    if not listed:
        raise bad_request("there are no messages to send")
    if len(listed) >= limits.ALBUM.stop:
        raise bad_request("too many messages to send as an album")
    if len(listed) < limits.ALBUM.start:
        raise bad_request("an album needs at least 2 messages")
    items = [_item(each) for each in listed]
    if len({each["type"] for each in items}) > 1:
        raise bad_request("document can't be mixed with other media types")
    place = place_of(world, arguments)
    group_id = str(world.next_number())
    drafts = [_draft(world, arguments, each, group_id) for each in items]
    return [message.to_json() for message in post(world, place, *drafts)]


def _item(item: object) -> Json:
    if not isinstance(item, dict):
        raise _unparsable("expected an Object")
    if item.get("type") not in list(FileKind):
        raise _unparsable("unsupported type specified")
    if unknown := set(item) - _FIELDS:
        raise _unparsable(f"unsupported field {min(unknown)!r}")
    if not all(isinstance(item.get(each, ""), str) for each in ("media", "caption", "parse_mode")):
        raise _unparsable("fields must be of type String")
    if not item.get("media"):
        raise _unparsable("media not found")
    return item


def _draft(world: "World", arguments: "Arguments", item: Json, group_id: str) -> Draft:
    kind, media = FileKind(item["type"]), item["media"]
    caption = caption_text(item.get("caption", ""), item.get("parse_mode", ""))
    file = file_of(world, kind, arguments.attached(media), media)
    return Draft(caption, file, media_group_id=group_id)


def _unparsable(reason: str) -> Refusal:
    return bad_request(f"can't parse InputMedia: {reason}")
