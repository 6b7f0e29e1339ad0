"""The pace: no window is ever exceeded, and every message leaves in the end."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import SUSPICIOUS, JumpingTime, Pace

ALL, CHAT, GROUP = (30, 1.0), (1, 1.0), (20, 60.0)
"""What Telegram counts: so many messages in so many seconds."""

TICK = 0.01
"""At least so much time passes between two looks."""

chats = st.integers(-3, 40).filter(bool)
arrivals = st.lists(st.tuples(st.floats(0, 5), chats), max_size=80)
halts = st.dictionaries(chats, st.floats(0.1, 40), max_size=5)

Message = tuple[float, int]


def _send_all(pace: Pace, time: JumpingTime, waiting: list[Message]) -> list[Message]:
    """Each message leaves as soon as the pace admits it; returns when, and to whom."""
    sent = []
    while waiting:
        left = []
        for at, chat in waiting:
            if at <= time.at and pace.admits(chat):
                sent.append((time.at, chat))
            else:
                left.append((at, chat))
        waiting = left
        time.at += max(TICK, min((_wait(pace, time, one) for one in waiting), default=0))
        assert time.at < 1_000, "the pace makes no headway"
    return sent


def _wait(pace: Pace, time: JumpingTime, message: Message) -> float:
    at, chat = message
    return at - time.at if at > time.at else pace.wait(chat)


def _most(moments: list[float], seconds: float) -> int:
    """The most messages in any window of so many seconds."""
    return max((sum(at <= one < at + seconds for one in moments) for at in moments), default=0)


@given(arrivals, halts)
def test_no_window_is_exceeded_and_every_message_leaves(
    waiting: list[Message], halted: dict[int, float]
) -> None:
    time = JumpingTime()
    pace = Pace(time.waits().seconds)
    for chat, seconds in halted.items():
        pace.halt(chat, seconds)
    sent = _send_all(pace, time, waiting)
    assert len(sent) == len(waiting)
    by_chat = defaultdict(list)
    for at, chat in sent:
        by_chat[chat].append(at)
        assert at >= halted.get(chat, 0)
    assert _most([at for at, _ in sent], ALL[1]) <= ALL[0]
    for chat, moments in by_chat.items():
        assert _most(moments, CHAT[1]) <= CHAT[0]
        assert chat > 0 or _most(moments, GROUP[1]) <= GROUP[0]


def test_a_second_counts_from_when_the_message_was_there() -> None:
    time = JumpingTime()
    pace = Pace(time.waits().seconds)
    assert pace.admits(1)
    time.at = 0.7
    pace.arrived(1)
    time.at = 1.5
    assert not pace.admits(1)
    time.at = 1.8
    assert pace.admits(1)


def test_one_chat_halted_holds_up_nobody_else() -> None:
    pace = Pace(JumpingTime().waits().seconds)
    pace.halt(1, 30)
    assert not pace.admits(1)
    assert pace.admits(2)


def test_many_chats_halted_hold_up_everybody_until_the_first_is_free() -> None:
    time = JumpingTime()
    pace = Pace(time.waits().seconds)
    for chat in range(1, SUSPICIOUS + 1):
        pace.halt(chat, 10 * chat)
    assert pace.wait(99) == 10
    time.at = 10
    assert pace.admits(99)


def test_what_no_rule_speaks_of_any_more_is_forgotten() -> None:
    time = JumpingTime()
    pace = Pace(time.waits().seconds)
    for chat in range(1, 5_000):
        pace.admits(chat)
        pace.admits(-chat)
        time.at += 0.1
    pace.blocked()
    assert len(pace._chats) < 1_000
    assert len(pace._all) < 50
