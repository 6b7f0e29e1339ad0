"""What an answer is: findings with their sources, as data. Words for people are put to it above."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from knowledge.answers.approved import Word
from knowledge.answers.passages import Passage
from knowledge.answers.pieces import PieceKind
from knowledge.plans import Header, Section, Task


class AnswerKind(StrEnum):
    """What was asked for (contract.md, `ask --json`)."""

    DEADLINE = "deadline"
    WHO = "who"
    LIST = "list"
    CONTENT = "content"
    META = "meta"
    SECTION = "section"
    TERM = "term"
    NONE = "none"


class Caution(StrEnum):
    """What a reader must be told beside a finding."""

    PAST_PLAN = "past_plan"
    INHERITED = "inherited"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    YEAR_INFERRED = "year_inferred"
    YEAR_AMBIGUOUS = "year_ambiguous"
    SECOND_BOUND = "second_bound"
    NO_DATE = "no_date"
    SETTLED = "settled"
    """A secretary confirmed when it is due; what the plan leaves in doubt is settled by that."""
    EVENT = "event"
    TWO_DATES = "two_dates"
    PAST_DUE = "past_due"
    NO_HOUR = "no_hour"
    NO_RECIPIENT = "no_recipient"


class Fact(StrEnum):
    """A formal part of a plan that can be asked for."""

    NUMBER = "number"
    ISSUED = "issued"
    SIGNER = "signer"
    ISSUER = "issuer"
    PLACE = "place"
    RECIPIENTS = "recipients"
    TITLE = "title"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """A plan as answers need it: `owner` is its unit's name, `names` every name of that unit."""

    id: int
    header: Header
    owner: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage of a plan with what is known of it. `tasks` are the tasks whose words it holds."""

    passage: Passage
    plan: PlanFacts
    kind: PieceKind
    place: str
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: the plan's words (`quote`), their place, and the task they are, if any.

    `comes_on` is the day on which a recurring task comes up in a list's period.
    """

    plan: PlanFacts
    place: str
    heading: str
    quote: str
    task: Task | None = None
    cautions: tuple[Caution, ...] = ()
    comes_on: date | None = None


@dataclass(frozen=True, slots=True)
class TermMeaning:
    """What an abbreviation stands for, with a remark where one is needed."""

    written: str
    meaning: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question.

    `findings` answer it; `related` only may have to do with it (then `found` is False). `missing`
    names the words of the question that no plan speaks of; `no_amount`: the plans speak of the
    money asked about, but name no sum. `asked` repeats the section asked for,
    `between` the days of a list, of which `running` goes on throughout. `passage_ids` are the
    passages behind findings and related, for the source button.

    `word` is what a secretary answered to the same question, `near_words` to questions like it: no
    part of the plans, and shown apart from them.
    """

    kind: AnswerKind
    found: bool
    findings: tuple[Finding, ...] = ()
    related: tuple[Finding, ...] = ()
    missing: tuple[str, ...] = ()
    fact: Fact | None = None
    plans: tuple[PlanFacts, ...] = ()
    sections: tuple[Section, ...] = ()
    terms: tuple[TermMeaning, ...] = ()
    asked: str = ""
    between: tuple[date, date] | None = None
    year_widened: bool = False
    no_plans: bool = False
    running: tuple[Finding, ...] = ()
    overdue: bool = False
    no_amount: bool = False
    passage_ids: tuple[int, ...] = ()
    word: Word | None = None
    near_words: tuple[Word, ...] = ()

    @property
    def answered(self) -> bool:
        """Whether the plans or a secretary answer the question."""
        return self.found or self.word is not None
