"""Vietnamese words: normal forms, abbreviations, chat spelling, repair of typed questions."""

from knowledge.language.chat_spelling import tidy_chat
from knowledge.language.text import fold, is_unaccented, nfc, syllables

__all__ = ["fold", "is_unaccented", "nfc", "syllables", "tidy_chat"]
