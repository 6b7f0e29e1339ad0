"""The terminal chat: one keyboard, several people and places.

You speak as one person in one place and may change both. What the bot does anywhere is shown;
buttons of the place where you are have numbers, and typing a number presses one.
"""

from collections.abc import AsyncIterator, Callable

from bot.demo.acts import perform
from bot.demo.conversation import PRIVATE
from bot.demo.director import Director, is_direction
from bot.demo.errors import DemoError
from bot.demo.render import event_lines, plain_label
from bot.demo.screen import Screen
from bot.demo.telegram.crowd import AppRefusal
from bot.demo.telegram.errors import Refusal
from bot.demo.telegram.events import Event, EventKind
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import person_id, same_name

__all__ = ["HELP", "Screen", "Terminal"]

HELP = """\
Đây là Telegram thử ngay trong máy: không cần token, không cần mạng.
  lời nhắn       gửi cho bot; lệnh của bot cũng vậy: /hoi, /han, /trogiup ...
  1, 2, 3 ...    bấm nút có số ấy
  /tap NHÃN      bấm nút theo nhãn
  /upload TỆP    gửi tệp hay ảnh trong máy
  /reply LỜI     trả lời tin mới nhất của bot
  /edit LỜI      sửa tin mới nhất của mình
  /inline LỜI    gõ @bot LỜI ở bất kỳ chat nào, xem kết quả để chia sẻ
  /as TÊN        nói với tư cách người khác: chi.thu, thay.minh ...
  /in NƠI        đến nơi khác: rieng là chat riêng với bot, tên khác là nhóm
  /people        ai đang ở đây, mã Telegram của từng người
  /clock GIỜ     dời đồng hồ, ví dụ /clock 2026-11-13T07:00
  /off, /on      tắt bot, bật lại
  /quit          thoát (hoặc Ctrl-D)
Trong nhóm, bot chỉ đáp lệnh, lời gọi @{bot} và tin trả lời bot."""

_WELCOME = "Gõ câu hỏi rồi Enter. /demo: cách dùng, /quit: thoát."
_GOODBYE = "Tạm biệt."


class Terminal:
    """A terminal chat as `speaker` in `place`; `run` returns when the lines end."""

    def __init__(
        self, director: Director, screen: Screen, *, speaker: str = "lan", place: str = PRIVATE
    ) -> None:
        self._director = director
        self._conversation = director.conversation
        self._screen = screen
        self._speaker = speaker
        self._place = place
        self._buttons: list[tuple[Message, Button]] = []
        self._numbers_are_old = False
        self._waiting = False
        self._conversation.world.watch(self._show)

    async def run(self, lines: AsyncIterator[str]) -> None:
        """Reads lines until they end or /quit; nothing a person types stops it otherwise."""
        self._say(_WELCOME)
        self._prompt()
        async for line in lines:
            self._waiting = False
            words = line.strip()
            if not self._screen.live:
                self._say(words)
            if words in {"/quit", "/exit"}:
                break
            if words:
                await self._carry_out(words)
            self._prompt()
        else:
            self._say("")
        self._waiting = False
        self._say(_GOODBYE)

    async def _carry_out(self, words: str) -> None:
        try:
            await self._obey(words)
        except (DemoError, AppRefusal, Refusal) as error:
            self._say(f"  (không làm được: {error})")

    async def _obey(self, words: str) -> None:
        command, _, rest = words.partition(" ")
        match command:
            case "/as" if rest:
                self._speaker = rest.strip()
                self._buttons.clear()
            case "/in" if rest:
                self._place = rest.strip()
                self._buttons.clear()
                await self._conversation.enter(self._speaker, self._place)
            case "/people":
                self._say(self._who_is_here())
            case "/demo":
                self._say(HELP.format(bot=self._conversation.world.bot.username))
            case _ if is_direction(words):
                await self._director.direct(words)
            case _:
                await self._act(words)

    async def _act(self, words: str) -> None:
        self._numbers_are_old = True
        if chosen := self._numbered(words):
            await self._conversation.press(self._speaker, *chosen)
            return
        self._buttons.clear()
        for seen in await perform(self._conversation, self._speaker, self._place, words):
            self._say(seen)

    def _numbered(self, words: str) -> tuple[Message, Button] | None:
        """The button that `words` is the number of; a number beyond them is an ordinary text."""
        if words.isdecimal() and 1 <= int(words) <= len(self._buttons):
            return self._buttons[int(words) - 1]
        return None

    def _show(self, event: Event) -> None:
        here = self._is_here(event)
        if here and self._numbers_are_old and (event.kind is EventKind.SENT or event.keyboard):
            self._buttons.clear()
            self._numbers_are_old = False
        if self._waiting:
            self._say("")
        place = "" if here else self._conversation.place_name(event.chat)
        label = self._numbered_label(event.message) if here else plain_label
        for line in event_lines(event, place, self._screen.style, label):
            self._say(line)
        if self._waiting:
            self._prompt()

    def _numbered_label(self, message: Message) -> Callable[[Button], str]:
        def label(button: Button) -> str:
            self._buttons.append((message, button))
            address = f" {button.url}" if button.url else ""
            return f"[{len(self._buttons)}] {button.text}{address}"

        return label

    def _is_here(self, event: Event) -> bool:
        if event.chat.is_private:
            mine = event.chat.id == person_id(self._speaker)
            return mine and same_name(self._place) == PRIVATE
        return same_name(event.chat.title) == same_name(self._place)

    def _who_is_here(self) -> str:
        people = self._conversation.people or (self._speaker,)
        named = ", ".join(f"{name} (mã {person_id(name)})" for name in people)
        places = ", ".join((PRIVATE, *self._conversation.groups))
        return f"  Người: {named}\n  Nơi: {places}\n  Đang là {self._speaker} ở {self._place}."

    def _prompt(self) -> None:
        self._waiting = True
        self._screen.write(f"{self._speaker}@{self._place}> ")

    def _say(self, line: str) -> None:
        self._screen.write(line + "\n")
