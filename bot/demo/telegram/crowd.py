"""What people do in their Telegram apps: the other side of the Bot API."""

from dataclasses import replace

from bot.demo.telegram import limits
from bot.demo.telegram.chats import PRESENT, Chat, Member, Status
from bot.demo.telegram.crowd_base import AppRefusal, Attachment, Draft, typed
from bot.demo.telegram.crowd_chats import ChatActs
from bot.demo.telegram.crowd_inline import InlineActs
from bot.demo.telegram.entities import utf16_length
from bot.demo.telegram.formatted import FormattedText
from bot.demo.telegram.json_types import Json, unix
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person, same_name
from bot.demo.telegram.reactions import EMOJI, reactions_json
from bot.demo.telegram.world import CallbackQuery

__all__ = ["AppRefusal", "Attachment", "Crowd"]


class Crowd(ChatActs, InlineActs):
    """The people of a `World`. Every act is seen by the bot as far as Telegram shows it."""

    def add(self, person: Person) -> Person:
        """Makes a person known to Telegram; they have not met the bot yet."""
        known = self._world.people.setdefault(person.id, person)
        if same_name(known.first_name) != same_name(person.first_name):
            raise AppRefusal(f"the id {person.id} belongs to {known.first_name!r}")
        return known

    def write(
        self,
        person: Person,
        chat: Chat,
        text: str,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Sends a text; in a channel it is a post. The first word in a private chat starts the bot.

        An anonymous administrator speaks as the group (`set_status`).
        """
        draft = Draft(_words(text), reply_to=reply_to, topic=topic)
        return self._send(person, chat, draft)

    def write_as(self, person: Person, channel: Chat, chat: Chat, text: str) -> Message:
        """Sends a text into a group in the name of a channel of one's own."""
        if channel.status_of(person) is not Status.CREATOR:
            raise AppRefusal(f"{channel.title!r} is not {person.first_name}'s")
        return self._send(person, chat, Draft(_words(text), speaker=channel))

    def send_file(
        self,
        person: Person,
        chat: Chat,
        attachment: Attachment,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Sends a document or a photo; raises `Refusal` for a file that no app could send."""
        draft = Draft(
            typed(attachment.caption),
            file=self._world.files.add(attachment.kind, attachment.upload),
            reply_to=reply_to,
            topic=topic,
            media_group_id=attachment.media_group_id,
        )
        return self._send(person, chat, draft)

    def send_album(self, person: Person, chat: Chat, *attachments: Attachment) -> list[Message]:
        """Sends several files as one: as many messages, which share an id and come one by one."""
        if len(attachments) not in limits.ALBUM:
            raise AppRefusal("an album has 2 to 10 files")
        group_id = str(self._world.next_number())
        return [
            self.send_file(person, chat, replace(each, media_group_id=group_id))
            for each in attachments
        ]

    def edit(self, person: Person, message: Message, text: str) -> Message:
        """Changes the words of one's own message."""
        if message.writer != person:
            raise AppRefusal("only one's own messages can be edited")
        message.content = typed(text)
        message.edited = self._world.clock()
        self._world.deliver("edited_message", message)
        return message

    def react(self, person: Person, message: Message, *emoji: str) -> None:
        """Sets the reactions of a person to a message; none takes them away."""
        if message.chat.status_of(person) not in PRESENT or not EMOJI.issuperset(emoji):
            raise AppRefusal("this reaction is not offered")
        old = message.reactions.get(person.id, ())
        message.reactions[person.id] = emoji
        if message.chat.is_private or self._world.is_administrator(message.chat):
            member = message.chat.member(person)
            change = {
                "old_reaction": reactions_json(old),
                "new_reaction": reactions_json(emoji),
            }
            self._world.updates.put(
                "message_reaction", self._reaction_json(member, message) | change
            )

    def press(self, person: Person, message: Message, button: Button) -> CallbackQuery:
        """Presses a callback button and leaves the app waiting for the answer."""
        if message.chat.messages.get(message.message_id) is not message:
            raise AppRefusal("the message is no longer there")
        if button.callback_data is None or button not in (message.keyboard or ()):
            raise AppRefusal("the message has no such callback button")
        return self.forge(person, message, button.callback_data)

    def forge(self, person: Person, message: Message, data: str) -> CallbackQuery:
        """A press with any data at all, as an app of one's own making can send it."""
        world = self._world
        query = CallbackQuery(str(world.next_number()), person, message, data, world.clock())
        world.callbacks[query.id] = query
        world.updates.put("callback_query", _query_json(query))
        return query

    def _reaction_json(self, member: Member, message: Message) -> Json:
        actor = {"actor_chat": message.chat.to_json()}
        return {
            "chat": message.chat.to_json(),
            "message_id": message.message_id,
            "date": unix(self._world.clock()),
            **(actor if member.is_anonymous else {"user": member.person.to_json()}),
        }


def _words(text: str) -> FormattedText:
    if not text.strip():
        raise AppRefusal("a message needs words")
    if utf16_length(text) > limits.TEXT_LENGTH:
        raise AppRefusal("the message is longer than 4096 characters")
    return typed(text)


def _query_json(query: CallbackQuery) -> Json:
    """A message that came by way of the bot is named by an id only: it may be in any chat."""
    message = query.message
    inline = {"inline_message_id": f"{message.chat.id}_{message.message_id}"}
    return {
        "id": query.id,
        "from": query.person.to_json(),
        **(inline if message.via_bot else {"message": message.to_json()}),
        "chat_instance": str(message.chat.id),
        "data": query.data,
    }
