"""From a question to an answer with its sources, or an honest "not found"."""

from knowledge.answers.answer import (
    Answer,
    AnswerKind,
    Caution,
    Fact,
    Finding,
    Hit,
    PlanFacts,
    TermMeaning,
)
from knowledge.answers.approved import Word
from knowledge.answers.followup import continued
from knowledge.answers.home import Home
from knowledge.answers.index_words import index_text, match_query
from knowledge.answers.names import plans_called
from knowledge.answers.neighbours import PAGE, NearPiece, Page, neighbours
from knowledge.answers.passages import Passage
from knowledge.answers.pieces import Piece, PieceKind, cut, task_place
from knowledge.answers.question import Question, understand
from knowledge.answers.ranking import candidate_terms, rank
from knowledge.answers.reply import reply
from knowledge.answers.sections import section_by_number
from knowledge.answers.shelf import Shelf
from knowledge.answers.terms import define

__all__ = [
    "PAGE",
    "Answer",
    "AnswerKind",
    "Caution",
    "Fact",
    "Finding",
    "Hit",
    "Home",
    "NearPiece",
    "Page",
    "Passage",
    "Piece",
    "PieceKind",
    "PlanFacts",
    "Question",
    "Shelf",
    "TermMeaning",
    "Word",
    "candidate_terms",
    "continued",
    "cut",
    "define",
    "index_text",
    "match_query",
    "neighbours",
    "plans_called",
    "rank",
    "reply",
    "section_by_number",
    "task_place",
    "understand",
]
