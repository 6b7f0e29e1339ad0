"""Is this a well-formed Vietnamese syllable? Onset, rhyme, at most one tone in its proper place.

Two readers need it: the detector of legacy encodings (documents.md 6) and the search for misread
words (product.md 5, "OCR/typing").
"""

import re
import unicodedata
from functools import lru_cache

TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
"""Combining grave, acute, tilde, hook above and dot below."""

_SHARP_TONES = frozenset("\u0301\u0323")

_ONSET = r"(ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?"

_RHYMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăt oe oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uy uya uych uyn uynh uyp uyt uyu
uyên uyêt uôc uôi uôm uôn uông uôt uơ ư ưa ưc ưi ưn ưng ưt ưu
ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ynh
"""

_SYLLABLE = re.compile(f"{_ONSET}({'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})")
_MARKED_VOWELS = "ăâêôơư"
_EITHER_PLACE = ("oa", "oe", "uy", "oai", "oan", "oang", "oanh", "oat", "oac", "oach")
_SHARP_CODAS = ("c", "ch", "p", "t")


@lru_cache(maxsize=4096)
def is_syllable(word: str) -> bool:
    """True if `word` (any case, any normal form) can be a Vietnamese syllable."""
    letters, tones = _split_tone(word.lower())
    if len(tones) > 1:
        return False
    found = _SYLLABLE.fullmatch(letters)
    if found is None:
        return False
    rhyme = found[2]
    if rhyme.endswith(_SHARP_CODAS) and not (tones and tones[0][1] in _SHARP_TONES):
        return False
    return not tones or tones[0][0] - found.start(2) in _tone_places(rhyme)


def _split_tone(word: str) -> tuple[str, list[tuple[int, str]]]:
    """Letters without tones (NFC), and each tone with the index of the letter that bears it."""
    letters: list[str] = []
    tones: list[tuple[int, str]] = []
    for mark in unicodedata.normalize("NFD", word):
        if mark in TONES:
            tones.append((len(letters) - 1, mark))
        elif unicodedata.combining(mark) and letters:
            letters[-1] = unicodedata.normalize("NFC", letters[-1] + mark)
        else:
            letters.append(mark)
    return "".join(letters), tones


@lru_cache(maxsize=512)
def _tone_places(rhyme: str) -> tuple[int, ...]:
    """Where in `rhyme` a tone may stand: on the last marked vowel, else on the first one.

    Both conventions ("hóa" and "hoá") are right.
    """
    marked = [place for place, letter in enumerate(rhyme) if letter in _MARKED_VOWELS]
    if marked:
        return (marked[-1],)
    if rhyme in _EITHER_PLACE or rhyme.startswith("uy"):
        return (0, 1)
    return (1,) if rhyme.startswith(("oo", "oă", "oe", "oa")) else (0,)


def share_well_formed(text: str) -> float:
    """Share of the words with a non-ASCII letter that are well-formed; 1.0 where there are none."""
    words = [word for word in re.findall(r"[^\W\d_]+", text) if not word.isascii()]
    if not words:
        return 1.0
    return sum(map(is_syllable, words)) / len(words)
