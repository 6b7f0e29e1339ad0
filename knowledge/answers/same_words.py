"""What two questions may say differently and still ask the same: the tables behind `wording`.

Written with marks; matched without them too. To let more wordings meet, add a phrase to its row;
a row must hold nothing that could ask for another thing, since a wrong match is a wrong answer.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from knowledge.language import fold
from knowledge.language.text import syllables


class Ask(StrEnum):
    """What sort of thing is asked for."""

    WHAT = "what"
    """Nothing in particular: "mật khẩu wifi là gì" and "xin mật khẩu wifi" are the same."""
    WHEN = "when"
    START = "start"
    HOUR = "hour"
    MONTH = "month"
    QUARTER = "quarter"
    SEMESTER = "semester"
    YEAR = "year"
    WEEKDAY = "weekday"
    WHO = "who"
    WHERE = "where"
    HOW_MANY = "how_many"
    HOW_LONG = "how_long"
    HOW = "how"
    WHY = "why"
    WHICH = "which"
    WHETHER = "whether"
    YET = "yet"


ASKS: Mapping[Ask, str] = {
    Ask.WHAT: """là gì | gì | những gì | cái gì | gồm những gì | gồm gì""",
    Ask.WHEN: """khi nào | bao giờ | lúc nào | chừng nào | hôm nào | bữa nào | ngày nào | ngày mấy
        | ngày bao nhiêu | thời gian nào | thời điểm nào | hạn chót | hạn cuối | hạn cuối cùng
        | thời hạn | hạn | deadline | đến bao giờ | đến khi nào | đến ngày nào | trước ngày nào
        | chậm nhất | muộn nhất | hồi nào | hạn là khi nào | vào lúc nào | là ngày nào | thời gian
        | hạn là ngày nào | hạn đến bao giờ | hạn đến khi nào | hạn đến ngày nào
        | cuối cùng là ngày nào | ngày cuối | ngày cuối cùng | mấy hôm nữa
        | chậm nhất là khi nào | chậm nhất là ngày nào""",
    Ask.START: "từ ngày nào | từ khi nào | từ bao giờ | bắt đầu từ khi nào | bắt đầu khi nào",
    Ask.HOUR: "mấy giờ | giờ nào | lúc mấy giờ | vào lúc mấy giờ",
    Ask.MONTH: "tháng nào | tháng mấy | vào tháng mấy",
    Ask.QUARTER: "quý nào | quý mấy",
    Ask.SEMESTER: "học kỳ nào | học kỳ mấy",
    Ask.YEAR: "năm nào | năm học nào",
    Ask.WEEKDAY: "thứ mấy | thứ nào",
    Ask.WHO: """ai | là ai | ai là | những ai | người nào | do ai | thầy cô nào | thầy nào | cô nào
        | bởi ai""",
    Ask.WHERE: """ở đâu | đâu | chỗ nào | nơi nào | địa điểm nào | địa điểm | tại đâu | ở chỗ nào
        | ở nơi nào | chỗ mô""",
    Ask.HOW_MANY: """bao nhiêu | là bao nhiêu | mấy | là mấy | số lượng bao nhiêu
        | số lượng là bao nhiêu""",
    Ask.HOW_LONG: "bao lâu | trong bao lâu",
    Ask.HOW: """như thế nào | thế nào | ra sao | làm sao | kiểu gì | cách nào | bằng cách nào
        | cách thức | như nào | cách | làm thế nào | làm cách nào | sao cho đúng""",
    Ask.WHY: "vì sao | tại sao | lý do gì | vì lý do gì",
    Ask.WHICH: "nào",
}  # fmt: skip

MEANINGS: Mapping[str, str] = {
    "": """cho em hỏi | cho hỏi | cho mình hỏi | cho tôi hỏi | cho e hỏi | xin hỏi | xin được hỏi
        | em muốn hỏi | mình muốn hỏi | tôi muốn hỏi | em xin hỏi | em hỏi | hỏi chút | hỏi tí
        | hỏi tý | cho em hỏi chút | cho em hỏi tí | muốn hỏi | em cần hỏi | hỏi là | hỏi xíu
        | mọi người ơi | mọi người | thầy cô ơi | các thầy cô | thầy cô | các thầy cô ơi | cô ơi
        | thầy ơi | anh ơi | chị ơi | anh chị ơi | anh chị | các anh chị | bot ơi | em ơi | ad ơi
        | bạn ơi | các bạn ơi | giúp em | giúp mình | giúp tôi | giúp với | giùm em | hộ em
        | hộ mình | giúp | cho em xin | cho mình xin | cho em biết | cho mình biết | cho biết
        | cho xin | xin cho biết | cho tôi biết | em cần biết | em muốn biết | muốn biết
        | vui lòng | làm ơn | em cảm ơn | cảm ơn | cảm ơn ạ | em chào | xin chào | nhờ
        | với ạ | em với | mình với | ai biết | có ai biết | em không biết | không biết
        | mình không biết | không rõ | em không rõ | chưa rõ | quên mất | em quên | em quên mất
        | bây giờ | hiện nay | hiện tại | hiện giờ | chỉ giúp | nhắc lại | làm phiền | phiền
        | em thắc mắc | cho em | cho mình | cho tôi | danh hiệu""",
    "coso": "cơ sở",
    "truong": "trường mình | trường em | trường ta | trường tôi | nhà trường | bên trường",
    "ntvt": "người tốt việc tốt",
    "cothidua": "cờ thi đua",
    "nop": "nộp | gửi | nộp về | gửi về | nộp lên | gửi lên | nộp tới | gửi tới",
    "tep": "tệp | file | tập tin",
    "email": "email | e mail | mail | gmail | thư điện tử | địa chỉ email | địa chỉ mail | hòm thư",
    "dienthoai": "điện thoại | số điện thoại | sđt | sdt | đt | số đt | so dt | số phone",
    "matkhau": "mật khẩu | pass | password | mật mã",
    "wifi": "wifi | wi fi | mạng wifi",
    "web": "web | website | trang web",
    "link": "link | đường link | đường dẫn | liên kết | địa chỉ link",
    "mau": "mẫu | biểu mẫu | form | mẫu đơn",
    "phai": "phải | cần | bắt buộc | có phải | có cần | bắt buộc phải | cần phải | nhất thiết phải",
    "duoc": "có thể | được",
    "online": "trực tuyến | online | qua mạng | onl",
    "bangiay": "bản giấy | bản cứng",
    "lienhe": "liên hệ | liên lạc",
    "toida": "tối đa | nhiều nhất",
    "toithieu": "tối thiểu | ít nhất",
    "phutrach": "phụ trách | người phụ trách | chịu trách nhiệm | người chịu trách nhiệm",
    "khongphai": "không phải",
    "giahan": "gia hạn", "quahan": "quá hạn | trễ hạn", "dunghan": "đúng hạn", "hanche": "hạn chế",
    "gioihan": "giới hạn", "canbo": "cán bộ", "cancu": "căn cứ", "daunam": "đầu năm",
    "daumoi": "đầu mối", "dongdau": "đóng dấu", "condau": "con dấu", "dauhieu": "dấu hiệu",
    "maytinh": "máy tính", "maychieu": "máy chiếu", "mayin": "máy in",
    "minhchung": "minh chứng", "anh": "hình ảnh | ảnh", "chitieu": "chỉ tiêu",
    "chiphi": "chi phí", "diachi": "địa chỉ", "tieuchi": "tiêu chí", "chinhanh": "chi nhánh",
    "banscan": "bản scan | file scan | bản quét", "maso": "mã số", "hoso": "hồ sơ",
    "baocao": "báo cáo", "noptien": "nộp tiền", "xettuyen": "xét tuyển", "canhan": "cá nhân",
    "giaovien": "giáo viên", "hocsinh": "học sinh", "nhanvien": "nhân viên", "thuky": "thư ký",
    "hieutruong": "hiệu trưởng", "totruong": "tổ trưởng", "phuhuynh": "phụ huynh",
    "tapthe": "tập thể", "thanhtich": "thành tích", "phongtrao": "phong trào",
}  # fmt: skip
"""What several words mean together, and other words for it; "": said to be polite, and no more."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


PARTICLES = frozenset(syllables("""
ạ à ơi nhỉ nhé nha nhá hả hở vậy thế thì là mà có em anh chị cô thầy mình tôi bạn bot ad dạ thưa của
ở tại các những cái với xin cho về đã sẽ đang rồi lên đến tới vào trong luôn ta đi hay hoặc do
"""))  # fmt: skip
"""Words that change nothing where marks are typed, and tell them from their like."""

BARE_PARTICLES = frozenset(map(fold, syllables("""
ạ ơi nhỉ nhé vậy là của ở tại các những với có đã sẽ đang rồi em cho về lên đến tới vào trong xin
cái do
""")))  # fmt: skip
"""The same without marks: of these the other meanings are rare."""

BARE_ENDS = _words("""
a the vay nhi nhe ha em nha thay co anh chi oi voi minh di ta ad bot
""")
BARE_BEGINNINGS = _words("da thua thay co em oi chao ad bot a anh")

TOWARDS, OF, AT = "->", "<-", "@"
BINDING = {
    **dict.fromkeys(syllables("cho về lên đến tới"), TOWARDS),
    "của": OF,
    **dict.fromkeys(syllables("ở tại"), AT),
}
"""Particles that say of the party behind them that it takes, owns, or is the place."""
BARE_BINDING = {fold(word): bond for word, bond in BINDING.items()}
PARTIES = _words("""
so phong truong phuong huyen uy giaovien hocsinh nhanvien hieutruong totruong phuhuynh thuky
""")

FINAL = {"khong": Ask.WHETHER, "chua": Ask.YET}

LABELS = _words("""
thang ngay nam qui tuan dot ki lop khoi cum lan muc phan luc mau dieu khoan diem tiet so thu hang
vong buoi to nhom phieu bang tap cap
""")
"""What is numbered rather than counted."""
ONLY_LABELS = frozenset(("ngay", "thang", "nam"))
NUMBERS = frozenset(("dienthoai", "matkhau", "maso"))
"""Things that are numbers: "bao nhiêu" asks for them as "là gì" does."""
NUMBER, COUNTED = "so", "*"
YEAR = "nam"
A_YEAR = re.compile(r"20\d\d")
WHICH = "?"
NUMERALS = {"mot": "1", "hai": "2", "ba": "3", "bon": "4",
            "i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6"}  # fmt: skip

LEAST_WORDS = 2
"""Words and numbers that a question must have besides asking: "khi nào?" is nobody's question."""

DAY_AND_MONTH = re.compile(
    r"(?:\bng[àa]y\s+)?(?<![\d/])\b(\d{1,2})\s*[/.-]\s*(1[0-2]|0?[1-9])(?:\s*[/.-]\s*((?:20)?\d\d))?"
    r"(?![\d/]|\s*[/-]\s*[^\W\d])|\bt\.?(1[0-2]|[1-9])\b",
    re.IGNORECASE,
)

LAST_PARTICLE = re.compile(
    r"(?<=\w)(?:\s+(?:ạ|à|ak|ah|d?z|(?<=[^\W\d]\s)a))+[\s?.!…]*$", re.IGNORECASE
)
"""An "ạ" that ends a question, which chat spelling would read as "anh"."""

Phrases: TypeAlias = dict[tuple[str, ...], tuple[tuple[str, ...], Ask | str]]


def spelled_day(match: re.Match[str]) -> str:
    """15/11 as "ngày 15 tháng 11", t11 as "tháng 11"."""
    day, month, year, alone = match.groups()
    if alone:
        return f"tháng {alone}"
    full = f" năm {year if len(year) > 2 else '20' + year}" if year else ""
    return f"ngày {int(day)} tháng {int(month)}{full}"


def _phrases() -> Phrases:
    found: Phrases = {}
    for meant, row in (*ASKS.items(), *MEANINGS.items()):
        for phrase in row.split("|"):
            written = tuple(syllables(phrase))
            found.setdefault(tuple(map(fold, written)), (written, meant))
    return found


PHRASES = _phrases()
"""By their folded words: how a phrase is written, and what it means."""

LONGEST = max(map(len, PHRASES))
