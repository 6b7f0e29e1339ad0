"""TCVN3 and VNI texts come out as Unicode; Unicode stays as it is."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Paragraph, read_document
from knowledge.documents.legacy_encodings import from_tcvn3, from_vni, to_unicode
from knowledge.documents.syllables import is_syllable

SENTENCE = (
    "ủy ban nhân dân quận phát động phong trào thi đua, đề nghị các trường gửi hồ sơ, báo cáo "
    "thành tích về phòng nội vụ trước ngày 30/5; giữ nền nếp, kỷ cương, kịp thời biểu dương "
    "những gương người tốt, việc tốt, điển hình tiên tiến ở cơ sở"
)


def to_tcvn3(text: str) -> str:
    """The inverse table, built from the decoder itself letter by letter."""
    table = {from_tcvn3(chr(code)): chr(code) for code in range(0xA1, 0xFF)}
    return "".join(table.get(letter, letter) for letter in text)


VNI_BASES = {"ơ": "ô", "ư": "ö", "đ": "ñ"}
VNI_MARKS = {
    "": "", "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï",
    "\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å",
    "\u0302\u0303": "ã", "\u0302\u0323": "ä", "\u0306": "ê", "\u0306\u0301": "é",
    "\u0306\u0300": "è", "\u0306\u0309": "ú", "\u0306\u0303": "ü", "\u0306\u0323": "ë",
}  # fmt: skip
VNI_WHOLE = {"í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"}


def to_vni(text: str) -> str:
    """As a VNI keyboard would have typed it (documents.md 6)."""
    typed: list[str] = []
    for letter in text:
        if letter in VNI_WHOLE:
            typed.append(VNI_WHOLE[letter])
            continue
        parts = unicodedata.normalize("NFD", letter)
        base, marks = parts[0], list(parts[1:])
        if "\u031b" in marks:
            marks.remove("\u031b")
            base = unicodedata.normalize("NFC", f"{base}\u031b")
        shape = sorted(marks, key=lambda mark: mark not in "\u0302\u0306")
        typed.append(VNI_BASES.get(base, base) + VNI_MARKS["".join(shape)])
    return "".join(typed)


def test_tcvn3_text_is_read() -> None:
    assert to_unicode(to_tcvn3(SENTENCE)) == SENTENCE


def test_vni_text_is_read() -> None:
    assert to_unicode(to_vni(SENTENCE)) == SENTENCE


@pytest.mark.parametrize("typed", [to_tcvn3, to_vni])
def test_a_file_in_a_legacy_encoding_is_read(typed: Callable[[str], str]) -> None:
    data = typed(SENTENCE).encode("latin-1")
    (block,) = read_document("cu.txt", data).blocks
    assert isinstance(block, Paragraph)
    assert block.text == SENTENCE


def test_unicode_stays_as_it_is() -> None:
    assert to_unicode(SENTENCE) is SENTENCE


def test_accented_nonsense_is_refused() -> None:
    assert to_unicode("Ðåéñòâèå ïëàíà ðàáîòû øêîëû íà ó÷åáíûé ãîä") is None


VOWELS = "aăâeêioôơuưy"


@given(st.lists(st.sampled_from(VOWELS + "đbcnmtAĂÂEÊIOÔƠUƯYĐ"), max_size=12))
def test_vni_loses_no_letter(letters: list[str]) -> None:
    word = " ".join(letters).lower()
    assert from_vni(to_vni(word)) == word


@pytest.mark.parametrize(
    "word",
    ["thưởng", "Nguyễn", "quyết", "giỏi", "khuyến", "hoá", "hóa", "ý", "nghiêng", "xuân", "gì",
     "thuở", "quả", "ĐUA", "huỷ", "uỷ", "ủy", "toàn", "khoẻ"],
)  # fmt: skip
def test_syllables_of_the_language(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize(
    "word", ["lựơng", "qủa", "thưỏng", "ươnhg", "BGDĐT", "đcá", "cáp̉", "hoạc̃h"]
)
def test_what_cannot_be_a_syllable(word: str) -> None:
    assert not is_syllable(word)
