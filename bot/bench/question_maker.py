"""Makes questions from passages as teachers would ask them: other, fewer, shorter words.

Never a plain copy: every question leaves words out, most exchange some for synonyms or
abbreviations, and all are wrapped in words that ask.
"""

import random
import re

from knowledge.language.abbreviations import expand

SYNONYMS = {
    "gửi": "nộp",
    "nộp": "gửi",
    "tổ chức": "thực hiện",
    "triển khai": "thực hiện",
    "nâng cao": "tăng cường",
    "tăng cường": "đẩy mạnh",
    "hướng dẫn": "chỉ dẫn",
    "đánh giá": "nhận xét",
    "hoàn thành": "làm xong",
    "đề nghị": "đề xuất",
    "kế hoạch": "chương trình",
    "nhà trường": "trường học",
    "đơn vị": "cơ quan",
    "thành tích": "kết quả",
    "danh hiệu": "danh hiệu thi đua",
    "kịp thời": "nhanh",
    "nhằm": "để",
    "cuộc thi": "hội thi",
    "họp": "họp bàn",
}

SHORT_FORMS = {
    "thi đua khen thưởng": "TĐKT",
    "thi đua, khen thưởng": "TĐKT",
    "thi đua - khen thưởng": "TĐ-KT",
    "giáo dục và đào tạo": "GD&ĐT",
    "điển hình tiên tiến": "ĐHTT",
    "người tốt, việc tốt": "NTVT",
    "kỷ niệm chương": "KNC",
    "giáo viên": "GV",
    "học sinh": "HS",
    "hiệu trưởng": "HT",
    "ủy ban nhân dân": "UBND",
    "công nghệ thông tin": "CNTT",
    "trung học cơ sở": "THCS",
    "cải cách hành chính": "CCHC",
    "an toàn thực phẩm": "ATTP",
}

OPENINGS = ("", "", "", "cho em hỏi", "cho mình hỏi", "thầy cô ơi", "xin hỏi", "ai biết")
ENDINGS = (
    "là gì?", "như thế nào?", "ra sao ạ?", "do ai làm?", "là khi nào?", "khi nào vậy?", "ở đâu?",
    "gồm những gì?", "thế nào nhỉ?", "bao giờ ạ?", "được quy định thế nào?", "thì làm gì?", "?",
)  # fmt: skip

DATE = re.compile(r"\b(?:trước |từ |đến )?(?:ngày )?\d{1,2}/\d{1,4}(?:/\d{4})?", re.IGNORECASE)
NOISE = re.compile(r"""[“”"*<>|();:•]|(?<!\w)[-+–](?!\w)""")
SENTENCE_END = re.compile(r"(?<=[.;:])\s+(?=[^\W\d_])")

SHORTEST, LONGEST = 6, 14
"""Words of a passage that a question starts from."""
SWAP_SHARE = 0.5

SMALL_WORDS = "của và các những cho với theo về trong để được là đã sẽ do tại từ"
SMALL_WORDS_DROPPED = 0.6


def sentences(text: str) -> list[str]:
    """The sentences of a passage that are long enough to ask about."""
    return [part for part in SENTENCE_END.split(text) if len(part.split()) >= SHORTEST]


def make_question(sentence: str, chance: random.Random, about: str = "") -> str:
    """One question that `sentence` answers; `about` is a name to be mentioned besides."""
    words = NOISE.sub(" ", DATE.sub(" ", sentence)).split()
    wanted = chance.randint(SHORTEST, LONGEST)
    start = chance.randrange(max(1, len(words) - wanted + 1))
    span = " ".join(words[start : start + wanted])
    for change in (_exchange, _abbreviate_or_spell_out, _thin_out, _turn_round):
        span = change(span, chance)
    opening, ending = chance.choice(OPENINGS), chance.choice(ENDINGS)
    whole = f"{opening} {_with_name(span.strip(' ,.'), about, chance)} {ending}"
    return " ".join(whole.replace(" ?", "?").split())


def _with_name(span: str, about: str, chance: random.Random) -> str:
    return f"{about} {span}" if chance.random() < 0.5 else f"{span} {about}"


def _exchange(span: str, chance: random.Random) -> str:
    return _replace(span, SYNONYMS, chance)


def _abbreviate_or_spell_out(span: str, chance: random.Random) -> str:
    if chance.random() < SWAP_SHARE:
        return expand(span)
    return _replace(span, SHORT_FORMS, chance)


def _replace(span: str, table: dict[str, str], chance: random.Random) -> str:
    pattern = re.compile(
        "|".join(rf"\b{re.escape(words)}\b" for words in sorted(table, key=len, reverse=True)),
        re.IGNORECASE,
    )

    def exchange(match: re.Match[str]) -> str:
        return table[match[0].lower()] if chance.random() < SWAP_SHARE else match[0]

    return pattern.sub(exchange, span)


def _thin_out(span: str, chance: random.Random) -> str:
    """Leave out most small words, and two neighbours somewhere."""
    words = [
        word
        for word in span.split()
        if word.lower() not in SMALL_WORDS.split() or chance.random() > SMALL_WORDS_DROPPED
    ]
    if len(words) <= SHORTEST:
        return " ".join(words)
    gap = chance.randrange(len(words) - 1)
    return " ".join(words[:gap] + words[gap + 2 :])


def _turn_round(span: str, chance: random.Random) -> str:
    """Now and then say the second half first."""
    words = span.split()
    if chance.random() > 0.3:
        return span
    half = len(words) // 2
    return " ".join([*words[half:], *words[:half]])
