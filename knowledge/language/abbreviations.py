"""Abbreviations of the plans, both ways (product.md 3).

A form that several rows claim is ambiguous: `meanings` gives every reading, `expand` leaves it as
it stands. The level of a council or an office (Thành phố, Ngành, quận, trường) is not part of the
abbreviation; the words around it tell.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.language.text import fold, nfc


@dataclass(frozen=True, slots=True)
class Meaning:
    """What an abbreviation stands for. `form` is its usual written form, `note` what to beware."""

    form: str
    words: str
    note: str = ""


Row = tuple[str, str, str]
"""Written forms separated by blanks, meaning, note."""

TABLE: tuple[Row, ...] = (
    # thi đua - khen thưởng
    ("TĐKT TĐ-KT TB-KT TĐ,KT", "thi đua khen thưởng", ""),
    ("HĐTĐKT HĐTĐ HĐĐKT HĐTĐ-KT", "hội đồng thi đua khen thưởng",
     "có nhiều cấp: Thành phố, Ngành, quận, trường"),
    ("BTĐ BTĐKT", "ban thi đua khen thưởng", "Ban của trường khác Ban của Thành phố, Sở Nội vụ"),
    ("ĐHTT", "điển hình tiên tiến", ""),
    ("NTVT", "người tốt việc tốt", ""),
    ("CSTĐCS", "chiến sĩ thi đua cơ sở", ""),
    ("CSTĐ", "chiến sĩ thi đua", "có các cấp: cơ sở, tỉnh (thành phố), toàn quốc"),
    ("LĐTT", "lao động tiên tiến", ""),
    ("LĐXS", "lao động xuất sắc", ""),
    ("TTLĐXS", "tập thể lao động xuất sắc", ""),
    ("TTLĐTT", "tập thể lao động tiên tiến", ""),
    ("KNC", "kỷ niệm chương", "thường là Kỷ niệm chương “Vì sự nghiệp giáo dục”"),
    ("SKKN", "sáng kiến kinh nghiệm", ""),
    ("NCKH", "nghiên cứu khoa học", ""),
    ("GUTĐ GƯTĐ", "giao ước thi đua", ""),
    ("GKGĐ", "giấy khen giám đốc", ""),
    ("NGND", "nhà giáo nhân dân", ""),
    ("NGƯT", "nhà giáo ưu tú", ""),
    # cơ quan, đoàn thể
    ("PGD PGDĐT PGD&ĐT", "phòng giáo dục và đào tạo",
     "phòng cấp quận, huyện không còn từ 01/7/2025"),
    ("SGD SGDĐT SGD&ĐT", "sở giáo dục và đào tạo", ""),
    ("BGD BGDĐT BGD&ĐT", "bộ giáo dục và đào tạo", ""),
    ("GDĐT GD&ĐT GD-ĐT GDDT", "giáo dục và đào tạo", ""),
    ("GD", "giáo dục", ""),
    ("UBND", "ủy ban nhân dân", ""),
    ("HĐND", "hội đồng nhân dân", ""),
    ("MTTQ", "mặt trận Tổ quốc", ""),
    ("UBMTTQ", "ủy ban mặt trận Tổ quốc", ""),
    ("LĐLĐ", "liên đoàn lao động", ""),
    ("CĐ", "công đoàn", ""),
    ("CĐ", "cao đẳng", ""),
    ("CĐCS", "công đoàn cơ sở", ""),
    ("BCH", "ban chấp hành", ""),
    ("BGH", "ban giám hiệu", ""),
    ("BGK", "ban giám khảo", ""),
    ("BTC", "ban tổ chức", ""),
    ("BCĐ", "ban chỉ đạo", ""),
    ("ĐTN", "đoàn thanh niên", ""),
    ("TNCS", "thanh niên cộng sản", ""),
    ("TNTP", "thiếu niên tiền phong", ""),
    ("TPT", "tổng phụ trách", ""),
    ("HĐ", "hội đồng", ""),
    ("HĐ", "hợp đồng", ""),
    ("HĐ", "hoạt động", ""),
    ("VH-XH VHXH", "văn hóa xã hội", "phòng của phường, xã từ 01/7/2025"),
    # con người
    ("CBGVNV CBGVVN CB-GV-NV CBGV-NV CB,GV,NV", "cán bộ giáo viên nhân viên", ""),
    ("CBGV", "cán bộ giáo viên", ""),
    ("CBQL", "cán bộ quản lý", ""),
    ("CB-CNVC CBCNVC", "cán bộ công nhân viên chức", ""),
    ("CNVC", "công nhân viên chức", ""),
    ("CBCCVC", "cán bộ công chức viên chức", ""),
    ("CNVCLĐ", "công nhân viên chức lao động", ""),
    ("CB", "cán bộ", ""),
    ("CC", "công chức", ""),
    ("VC", "viên chức", ""),
    ("NLĐ", "người lao động", ""),
    ("GV", "giáo viên", ""),
    ("NV", "nhân viên", ""),
    ("HS", "học sinh", ""),
    ("SV", "sinh viên", ""),
    ("HSSV", "học sinh sinh viên", ""),
    ("HSG", "học sinh giỏi", ""),
    ("GVG", "giáo viên giỏi", ""),
    ("GVDG", "giáo viên dạy giỏi", ""),
    ("GVCN", "giáo viên chủ nhiệm", ""),
    ("GVBM", "giáo viên bộ môn", ""),
    ("TTCM", "tổ trưởng chuyên môn", ""),
    ("TCM", "tổ chuyên môn", ""),
    ("CMHS", "cha mẹ học sinh", ""),
    ("PHHS", "phụ huynh học sinh", ""),
    ("HT", "hiệu trưởng", ""),
    ("PHT", "phó hiệu trưởng", ""),
    ("PCT", "phó chủ tịch", ""),
    ("CT", "chủ tịch", ""),
    ("CT", "chỉ thị", "trong số hiệu văn bản: 1112/CT-BGDĐT"),
    ("CT", "chương trình", ""),
    # trường, địa bàn
    ("MN", "mầm non", ""),
    ("TH", "tiểu học", ""),
    ("TH", "thực hiện", "viết thường, có gạch chéo: t/h"),
    ("THCS", "trung học cơ sở", ""),
    ("THPT", "trung học phổ thông", ""),
    ("GDTX", "giáo dục thường xuyên", ""),
    ("GDNN", "giáo dục nghề nghiệp", ""),
    ("CSGD", "cơ sở giáo dục", ""),
    ("CSVC", "cơ sở vật chất", ""),
    ("TP", "thành phố", ""),
    ("Q", "quận", ""),
    ("H", "huyện", ""),
    ("TX", "thị xã", ""),
    ("TƯ", "trung ương", ""),
    ("KT-XH KTXH", "kinh tế xã hội", ""),
    # văn bản
    ("QĐ", "quyết định", ""),
    ("KH", "kế hoạch", ""),
    ("TT", "thông tư", "trong số hiệu văn bản: 21/2020/TT-BGDĐT"),
    ("TT", "thứ tự", "đầu cột của bảng"),
    ("TT", "thường trực", ""),
    ("STT", "số thứ tự", ""),
    ("NĐ", "nghị định", ""),
    ("NĐ-CP", "nghị định của Chính phủ", ""),
    ("NQ", "nghị quyết", ""),
    ("CV", "công văn", ""),
    ("TTr", "tờ trình", ""),
    ("BC", "báo cáo", ""),
    ("TB", "thông báo", ""),
    ("HD", "hướng dẫn", ""),
    ("PL", "phụ lục", ""),
    ("TM", "thay mặt", "trước chức vụ người ký"),
    ("KT", "ký thay", "trước chức vụ người ký"),
    ("KT", "khen thưởng", ""),
    ("KT", "kiểm tra", ""),
    ("VT", "văn thư", "“Lưu: VT” là nơi lưu văn bản"),
    ("VP", "văn phòng", ""),
    ("TĐ", "thi đua", ""),
    # công việc
    ("QLNN", "quản lý nhà nước", ""),
    ("TTHC", "thủ tục hành chính", ""),
    ("CCHC", "cải cách hành chính", ""),
    ("CNTT", "công nghệ thông tin", ""),
    ("CĐS", "chuyển đổi số", ""),
    ("ATTP", "an toàn thực phẩm", ""),
    ("ATGT", "an toàn giao thông", ""),
    ("ANTT", "an ninh trật tự", ""),
    ("PCCC", "phòng cháy chữa cháy", ""),
    ("PCTN", "phòng chống tham nhũng", ""),
    ("GDPT", "giáo dục phổ thông", ""),
    ("HK", "học kỳ", ""),
    ("HKI HK1", "học kỳ 1", ""),
    ("HKII HK2", "học kỳ 2", ""),
    ("ĐK", "đăng ký", ""),
    ("ĐK", "điều kiện", ""),
    ("KQ", "kết quả", ""),
)  # fmt: skip

NEVER_EXPANDED = frozenset({"q", "h", "tư", "tu"})
"""Lone letters, and what is a word of its own: explained on demand, left alone in a text."""

CONSONANTS = "[bcdđghklmnpqrstvx]{2,}"
PART = re.compile(r"[^\W_]+")


def meanings(abbreviation: str) -> tuple[Meaning, ...]:
    """Every reading of an abbreviation, whatever its case, marks, hyphens: tđkt, TDKT, TĐ-KT.

    Typed with marks, only readings with these marks are given, if there are any: HĐ is not HD.
    """
    return _BY_EXACT.get(_exact_key(abbreviation)) or _BY_FOLD.get(_fold_key(abbreviation), ())


def expand(text: str) -> str:
    """Write every unambiguous abbreviation out: "gương ĐHTT" -> "gương điển hình tiên tiến".

    Document symbols ("08/KH-HĐTĐKT") stay: they name a paper, not its matter.
    """
    return _CHUNK.sub(lambda match: _expanded(match[0]), nfc(text))


def readings(text: str) -> list[str]:
    """The words of every ambiguous abbreviation in `text`, to be tried beside it."""
    found: list[str] = []
    for chunk in _CHUNK.findall(nfc(text)):
        choices = meanings(chunk)
        if len(choices) > 1:
            found += [meaning.words for meaning in choices]
    return found


@lru_cache(maxsize=65_536)
def _expanded(chunk: str) -> str:
    return _only_reading(chunk) or PART.sub(lambda part: _only_reading(part[0]) or part[0], chunk)


def _only_reading(form: str) -> str | None:
    choices = meanings(form)
    return choices[0].words if len(choices) == 1 else None


def _exact_key(form: str) -> str:
    return "".join(PART.findall(nfc(form).lower()))


def _fold_key(form: str) -> str:
    return fold(_exact_key(form))


def _meanings_by_form(table: Iterable[Row]) -> dict[str, tuple[Meaning, ...]]:
    grouped: dict[str, list[Meaning]] = defaultdict(list)
    for forms, words, note in table:
        usual, *_ = written = forms.split()
        for key in dict.fromkeys(map(_exact_key, written)):
            grouped[key].append(Meaning(usual, words, note))
    return {key: tuple(choices) for key, choices in grouped.items()}


def _meanings_by_fold(
    by_exact: Mapping[str, tuple[Meaning, ...]],
) -> dict[str, tuple[Meaning, ...]]:
    grouped: dict[str, list[Meaning]] = defaultdict(list)
    for key, choices in by_exact.items():
        grouped[fold(key)] += choices
    return {key: tuple(dict.fromkeys(choices)) for key, choices in grouped.items()}


_BY_EXACT = _meanings_by_form(TABLE)
_BY_FOLD = _meanings_by_fold(_BY_EXACT)


def _chunk_pattern(keys: Iterable[str]) -> re.Pattern[str]:
    """Matches what may be an abbreviation: letters without a vowel, glued by &, hyphen or comma.

    Few abbreviations contain a vowel or digit; they stand in the pattern by name. No chunk begins
    within a document symbol or an address.
    """
    named = "|".join(
        sorted({key for key in keys if not re.fullmatch(CONSONANTS, key)} - NEVER_EXPANDED)
    )
    piece = f"(?:{CONSONANTS}|{named})"
    glue = r"(?: ?& ?|[-–,])"
    return re.compile(rf"(?<![\w/@–-]){piece}(?:{glue}{piece})*(?!\w)", re.IGNORECASE)


_CHUNK = _chunk_pattern([*_BY_EXACT, *_BY_FOLD])
