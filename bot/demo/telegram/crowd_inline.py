"""People who call the bot from the input line of any chat: `@bot words`."""

from bot.demo.telegram import limits
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.crowd_base import AppRefusal, CrowdBase, Draft
from bot.demo.telegram.inline import InlineQuery, InlineResult
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person


class InlineActs(CrowdBase):
    """Typing and choosing. Whether the choice is told to the bot is its owner's wish; here not."""

    def inline(
        self, person: Person, text: str, offset: str = "", *, chat: Chat | None = None
    ) -> InlineQuery:
        """Types `@bot text`, in `chat` or nobody knows where; the answer comes into the query.

        `offset` is empty, or the `next_offset` of the answer whose end was reached.
        """
        if len(text) > limits.INLINE_QUERY_LENGTH:
            raise AppRefusal("an inline query has at most 256 characters")
        world = self._world
        query = InlineQuery(str(world.next_number()), person, text, offset, world.clock())
        world.inline_queries[query.id] = query
        place = {"chat_type": self._kind(person, chat)} if chat else {}
        world.updates.put("inline_query", query.to_json() | place)
        return query

    def choose(
        self, person: Person, chat: Chat, query: InlineQuery, result: InlineResult
    ) -> Message:
        """Sends one of the results into a chat: the person's message, by way of the bot."""
        if query.answer is None or result not in query.answer.results or query.person != person:
            raise AppRefusal("this was not offered")
        draft = Draft(result.content, via_bot=self._world.bot, keyboard=result.keyboard)
        return self._send(person, chat, draft)

    def _kind(self, person: Person, chat: Chat) -> str:
        """The private chat with the bot itself has a word of its own."""
        return "sender" if chat.owner == person else str(chat.kind)
