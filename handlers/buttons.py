"""Buttons: a short versioned code in at most 64 bytes, read back with care.

Anybody can send any callback data, so rights are checked again on every press and what cannot be
read is stale (craft.md B.14).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import InlineKeyboardButtonLimit

VERSION = "v1"
LONGEST_NUMBER = 16
"""Digits: Telegram's ids have 52 bits."""


class Action(StrEnum):
    """What a button does. The value is part of the code: never change one, add a new one."""

    SOURCE = "src"
    AGREE = "yes"
    DECLINE = "no"
    DETAILS = "more"
    OPEN_UNIT = "open"
    CHOOSE_UNIT = "unit"
    OPEN_FOR_GROUP = "gopen"
    BIND_GROUP = "gunit"
    GOOD = "good"
    BAD = "bad"
    AROUND = "near"
    GO_ON = "goon"
    LEAVE = "leave"
    QUESTIONS = "qpage"
    ANSWER = "ans"
    SKIP = "skip"
    ANSWERS = "apage"
    CHANGE_ANSWER = "aedit"
    RETIRE_ANSWER = "aret"
    ANSWER_FOR = "afor"
    APPROVE_ANSWER = "aok"
    REWORD_ANSWER = "aword"
    DROP_ANSWER = "adrop"
    ACK = "ack"
    DONE = "done"
    OUTSIDE = "out"
    SNOOZE = "snz"
    SNOOZE_UNTIL = "snzto"
    NOT_MINE = "notme"
    WHY = "why"
    DUTY = "duty"
    BUTTONS = "btns"
    REOPEN = "redo"
    JOIN = "join"
    JOIN_NOT = "joinno"
    ADMIT = "admit"
    TURN_AWAY = "away"
    OPEN_MEMBERS = "mopen"
    MEMBERS = "mem"
    MEMBERS_PAGE = "mempg"
    INVITE = "inv"
    INVITE_AS = "invas"
    WITHDRAW = "wd"
    WITHDRAW_SURELY = "wdok"
    JOURNAL = "log"
    MUTE = "mute"
    HEAR = "hear"
    ERASE = "erase"
    KEEP = "keep"
    ORDER_PICK = "opick"
    ORDER_DROP = "odrop"
    ORDER_SEND = "osend"
    ORDER_REWORD = "oword"
    ORDER_MOVE = "omove"
    ORDER_TIME = "otime"
    ORDER_UNITS = "ounits"
    ORDER_TOGGLE = "otog"
    ORDER_SHOW = "oshow"
    ORDER_CANCEL = "ocan"
    ORDER_ACK = "oack"
    ORDER_CHASE = "ochase"
    ORDER_NEAR = "onear"
    ORDERS = "olist"
    ORDER_RETIME = "oretime"
    ORDER_DELETE = "odel"
    NOTE_PICK = "npick"
    NOTE_OK = "nok"
    NOTE_CHANGE = "nedit"
    NOTE_REMOVE = "ndel"
    PROGRESS = "prog"
    PROGRESS_PASTE = "paste"
    MONTH_PASTE = "mocopy"
    MONTH_PICTURE = "mopic"
    MONTH_EXCEL = "moxls"
    MISSING_PASTE = "micopy"
    REPORT_CHART = "repch"
    REPORT_EXCEL = "repxls"
    REVIEW = "rev"
    REVIEW_PLAN = "rplan"
    CONFIRM_PLAN = "rconf"
    REVIEW_NEXT = "rnext"
    REVIEW_TASK = "rtask"
    TASKS = "rtasks"
    SETTLE = "rkeep"
    NO_DATE = "rnone"
    ASK_ABOVE = "rabove"
    TYPE_DATE = "rtype"
    TYPED_RIGHT = "rok"
    TYPED_WRONG = "rredo"
    OWNERS = "rown"
    OWNERS_RIGHT = "rownok"
    CHOOSE_OWNERS = "rownch"
    TOGGLE_OWNER = "rowntg"
    GROUP_OWNERS = "rowngr"
    SAVE_OWNERS = "rownsv"
    PREVIEW_PLAN = "spre"
    SWITCH_ON = "son"
    SWITCH_ON_SURELY = "sonok"
    SWITCH_OFF = "soff"
    NEW_VERSION = "ver"
    USE_VERSION = "verok"
    LADDER = "lad"
    LADDER_OF_DUTY = "ladd"
    OWN_DUTIES = "todo"
    PASTE_DUTIES = "todocp"
    PASTE = "copy"
    CALENDAR_FILE = "ics"
    EXTEND_BELOW = "xopen"
    EXTEND_UNIT = "xunit"
    WAIVE_BELOW = "wopen"
    WAIVE_UNIT = "wunit"
    FAVOUR_TASK = "ftask"
    FAVOUR_DAY = "fday"
    FAVOUR_YES = "fok"
    FAVOUR_NO = "fno"
    FAVOUR_AGREE = "fagree"
    FAVOUR_REFUSE = "fref"
    UNWAIVE = "unwv"
    DAYS_YES = "dok"
    DAYS_CHANGE = "dedit"
    DAYS_REMOVE = "ddel"
    ESSAY_BEGIN = "ebeg"
    ESSAY_SCHOOL = "eunit"
    ESSAY_MONTH = "emon"
    ESSAY_MONTHS = "emons"
    ESSAY_SCHOOLS = "eunits"
    ESSAY_REPLACE_TEXT = "enewt"
    ESSAY_ADD_TEXT = "eaddt"
    ESSAY_NEXT_ESSAY = "eothr"
    ESSAY_GO_ON = "ego"
    ESSAY_LEAVE = "eleave"
    ESSAY_TAKE_UP = "etake"
    ESSAY_NO_PHOTO = "enoph"
    ESSAY_PHOTOS = "ephot"
    ESSAY_CONSENT = "econs"
    ESSAY_ONE_EACH = "eeach"
    ESSAY_ALL_ONE = "eone"
    ESSAY_NEW = "enew"
    ESSAY_EDIT = "eedit"
    ESSAY_FIELD = "efield"
    ESSAY_SUBMIT = "esub"
    ESSAY_SUBMIT_OLD = "esubo"
    ESSAY_REPLACE = "erep"
    ESSAY_REPLACE_IT = "erepit"
    ESSAY_RESERVE = "eres"
    ESSAY_NEXT_MONTH = "enext"
    ESSAY_SHOW = "eshow"
    ESSAY_FILES = "efiles"
    ESSAY_ANEW = "eanew"
    ESSAY_WITHDRAW = "ewd"
    ESSAY_WITHDRAW_SURELY = "ewdok"
    ESSAY_KEEP = "ekeep"
    ESSAY_USE_RESERVE = "eusere"
    ESSAY_DESK = "edesk"
    ESSAY_CARD = "ecard"
    ESSAY_ACCEPT = "eacc"
    ESSAY_RETURN = "eback"
    ESSAY_REASON = "ewhy"
    ESSAY_LATER = "elater"
    ESSAYS_RECEIVED = "erecd"
    CLOSING_OPEN = "clopen"
    CLOSE_MONTH = "close"
    CLOSE_LATER = "clater"
    CLOSING_AGAIN = "clagain"
    CLOSING_RECEIVED = "clrecv"
    PAUSE = "pause"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Press:
    """A button pressed: its action and its numbers."""

    action: Action
    numbers: tuple[int, ...]


def code(action: Action, *numbers: int) -> str:
    """The callback data of a button."""
    return ":".join((VERSION, action.value, *map(str, numbers)))


def as_many_as_fit(action: Action, numbers: Iterable[int]) -> tuple[int, ...]:
    """The first of the numbers, no more than the callback data of one button can hold."""
    taken: tuple[int, ...] = ()
    for number in numbers:
        if len(code(action, *taken, number)) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
            break
        taken = (*taken, number)
    return taken


def read(data: str) -> Press | None:
    """What was pressed, or None if this is no code of ours."""
    version, _, rest = data.partition(":")
    action, *numbers = rest.split(":")
    if version != VERSION or action not in set(Action):
        return None
    if not all(map(_is_number, numbers)):
        return None
    return Press(Action(action), tuple(map(int, numbers)))


def button(label: str, action: Action, *numbers: int) -> InlineKeyboardButton:
    """A button with words a person can read."""
    return InlineKeyboardButton(label, callback_data=code(action, *numbers))


def column(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """Buttons one under the other."""
    return InlineKeyboardMarkup([[one] for one in buttons])


def row(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    """Buttons side by side."""
    return InlineKeyboardMarkup([list(buttons)])


def without(markup: InlineKeyboardMarkup | None, *actions: Action) -> InlineKeyboardMarkup | None:
    """The buttons under a message without the rows that do one of these things; None: no rows."""
    rows = markup.inline_keyboard if markup is not None else ()
    kept = [row for row in rows if not any(action_of(one) in actions for one in row)]
    return InlineKeyboardMarkup(kept) if kept else None


def keep_buttons(
    markup: InlineKeyboardMarkup | None, stays: Callable[[Press], bool]
) -> InlineKeyboardMarkup | None:
    """The buttons of ours that stay, and all others; None: there are none left."""
    rows = markup.inline_keyboard if markup is not None else ()
    kept = [[one for one in row if _stays(one, stays)] for row in rows]
    filled = [row for row in kept if row]
    return InlineKeyboardMarkup(filled) if filled else None


def _stays(one: InlineKeyboardButton, stays: Callable[[Press], bool]) -> bool:
    press = read(one.callback_data) if isinstance(one.callback_data, str) else None
    return press is None or stays(press)


def action_of(one: InlineKeyboardButton) -> Action | None:
    """What a button of ours does; None for any other."""
    press = read(one.callback_data) if isinstance(one.callback_data, str) else None
    return press.action if press is not None else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER
