"""Groups, channels and who is in them: what people change there."""

from bot.demo.telegram.chats import ADMINISTRATORS, PRESENT, Chat, ChatKind, Status
from bot.demo.telegram.crowd_base import AppRefusal, CrowdBase
from bot.demo.telegram.formatted import FormattedText
from bot.demo.telegram.people import Person


class ChatActs(CrowdBase):
    """What people do to chats, and not in them."""

    def create_group(
        self,
        chat_id: int,
        title: str,
        creator: Person,
        *,
        kind: ChatKind = ChatKind.SUPERGROUP,
        is_forum: bool = False,
    ) -> Chat:
        """A new group of one member, its creator."""
        chat = self._world.new_group(chat_id, title, kind)
        chat.is_forum = is_forum
        chat.put(creator, Status.CREATOR)
        return chat

    def create_channel(
        self, chat_id: int, title: str, creator: Person, *, group: Chat | None = None
    ) -> Chat:
        """A new channel; with `group`, a supergroup, as its place of discussion."""
        channel = self.create_group(chat_id, title, creator, kind=ChatKind.CHANNEL)
        if group is not None:
            if group.kind is not ChatKind.SUPERGROUP:
                raise AppRefusal("only a supergroup can discuss a channel")
            channel.linked_to, group.linked_to = group, channel
        return channel

    def add_bot(self, by: Person, chat: Chat, *, admin: bool = False) -> None:
        """Adds the bot to a group, or changes its rank there; in a channel it is administrator."""
        rank = admin or chat.is_channel
        self.set_bot_status(by, chat, Status.ADMINISTRATOR if rank else Status.MEMBER)

    def set_bot_status(self, by: Person, chat: Chat, status: Status) -> None:
        """Adds, promotes, demotes, mutes or removes the bot; it hears of it by `my_chat_member`."""
        bot, old = self._world.bot, chat.status_of(self._world.bot)
        self._put(by, chat, bot, status)
        if old not in PRESENT and status in PRESENT and not chat.is_channel:
            self._announce(by, chat, {"new_chat_members": [bot.to_json()]})

    def join(self, person: Person, chat: Chat, status: Status = Status.MEMBER) -> None:
        """Lets somebody into a group; the members see a line about it."""
        if chat.status_of(person) not in PRESENT:
            self._put(person, chat, person, status)
            if not chat.is_channel:
                self._announce(person, chat, {"new_chat_members": [person.to_json()]})

    def leave(self, person: Person, chat: Chat) -> None:
        self._put(person, chat, person, Status.LEFT)
        if not chat.is_channel:
            self._announce(person, chat, {"left_chat_member": person.to_json()})

    def set_status(
        self, by: Person, chat: Chat, person: Person, status: Status, *, anonymous: bool = False
    ) -> None:
        """Promotes, mutes or puts out somebody else; an anonymous administrator speaks as the
        group from now on."""
        if anonymous and status not in ADMINISTRATORS:
            raise AppRefusal("only administrators can be anonymous")
        self._put(by, chat, person, status, anonymous=anonymous)

    def rename(self, person: Person, chat: Chat, title: str) -> None:
        chat.title = title
        self._announce(person, chat, {"new_chat_title": title})

    def block(self, person: Person) -> None:
        """Blocks the bot: from now on it may not write to this person."""
        chat = self._world.private_chat(person)
        self._world.blockers.add(person.id)
        self._set_private(person, chat, Status.KICKED)

    def delete_account(self, person: Person) -> None:
        """The person is gone from Telegram; nobody is told."""
        self._world.deactivated.add(person.id)

    def create_topic(self, person: Person, chat: Chat, name: str) -> int:
        """A new forum topic; its thread id is the id of the message that announces it."""
        message = self._message(person, chat, FormattedText())
        message.service = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message.topic = message.message_id
        chat.topics[message.message_id] = name
        self._world.deliver("message", message)
        return message.message_id

    def close_topic(self, person: Person, chat: Chat, thread_id: int) -> None:
        """Only administrators write in it from now on."""
        chat.closed_topics.add(thread_id)
        message = self._message(person, chat, FormattedText())
        message.service = {"forum_topic_closed": {}}
        message.topic = thread_id
        self._world.deliver("message", message)

    def delete_topic(self, chat: Chat, thread_id: int) -> None:
        """Its messages go with it, without a word to the bot."""
        del chat.topics[thread_id]
        gone = [each for each, message in chat.messages.items() if message.topic == thread_id]
        for message_id in gone:
            del chat.messages[message_id]

    def migrate(self, person: Person, chat: Chat, new_id: int) -> Chat:
        """Turns a group into a supergroup of another id: two service messages tell of it."""
        new = self._world.new_group(new_id, chat.title, ChatKind.SUPERGROUP)
        new.members = dict(chat.members)
        self._announce(person, chat, {"migrate_to_chat_id": new_id})
        self._announce(person, new, {"migrate_from_chat_id": chat.id})
        chat.migrated_to = new_id
        return new
