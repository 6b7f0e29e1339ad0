"""The words by which a question tells what it wants. Written with marks; matched without them too.

To teach the bot another way of asking, add the phrase to the right row.
"""

import re
from collections.abc import Iterable
from functools import cache

from knowledge.answers.answer import Fact
from knowledge.language import fold

DEADLINE = (
    "hạn chót", "thời hạn", "hạn cuối", "đến hạn", "hết hạn", "hạn", "deadline", "khi nào",
    "bao giờ", "lúc nào", "chừng nào", "hôm nào", "bữa nào", "ngày mấy", "ngày nào",
    "ngày bao nhiêu", "tháng nào", "tháng mấy", "quý nào", "quý mấy", "học kỳ nào", "mấy giờ",
    "giờ nào", "thời gian nào", "thời điểm nào", "trước ngày nào", "chậm nhất", "muộn nhất",
    "từ ngày nào", "đến ngày nào", "đến bao giờ", "kịp không", "còn bao nhiêu ngày",
    "còn mấy ngày", "ghi ngày", "ghi hạn", "có hạn", "có ngày", "có thời hạn",
)  # fmt: skip

WHEN = (
    "khi nào", "bao giờ", "lúc nào", "chừng nào", "hôm nào", "ngày mấy", "ngày nào", "tháng nào",
    "tháng mấy", "ngày bao nhiêu", "mấy giờ",
)  # fmt: skip
"""Asks when one thing is due, whatever period is named besides."""

TIME = (
    "trong thời gian", "thời gian", "bao lâu", "thời điểm",
)  # fmt: skip
"""Asks when only where no other sort of thing is asked for."""

HOUR = ("mấy giờ", "giờ nào", "lúc mấy giờ")

WHO = (
    "ai", "những ai", "đơn vị nào", "những đơn vị nào", "cơ quan nào", "những cơ quan nào",
    "bộ phận nào", "phòng nào", "trường nào", "người nào", "tổ nào", "ban nào", "hội đồng nào",
    "cấp nào", "bên nào", "đơn vị thực hiện", "đơn vị phối hợp", "đơn vị chủ trì", "chủ trì",
    "trách nhiệm của ai", "phối hợp với ai", "người phụ trách",
)  # fmt: skip

TO_WHOM = (
    "cho ai", "tới ai", "đến ai", "về đâu", "gửi đâu", "nộp đâu", "ở đâu", "cho đơn vị nào",
    "về đơn vị nào", "cho cơ quan nào", "về phòng nào", "đến đâu", "tới đâu", "cho phòng nào",
    "về cơ quan nào", "nơi nào",
)  # fmt: skip
"""Asks where something goes: the answer is in the words of the task, not its owner."""

LIST = (
    "những hạn nào", "những hạn gì", "những hạn nộp nào", "các hạn", "những việc", "việc gì",
    "việc nào", "các việc", "các công việc", "công việc gì", "nhiệm vụ nào", "nhiệm vụ gì",
    "những nhiệm vụ", "phải làm gì", "cần làm gì", "làm những gì", "làm gì", "phải làm những gì",
    "những gì", "liệt kê", "phải nộp gì", "nộp gì", "nộp những gì", "cần nộp gì", "còn gì",
    "hoạt động nào", "hoạt động gì", "mốc nào", "những mốc", "các mốc", "mốc gì", "những hạn",
    "hạn gì", "có gì", "có hạn nào",
)  # fmt: skip
"""Asks for all that is due in a period."""

SHORT_LIST = (
    "phải xong", "phải hoàn thành", "việc phải", "việc cần", "hạn nào", "hạn là gì", "lịch",
    "danh sách", "đến hạn", "hạn", "việc", "kế hoạch gì",
)  # fmt: skip
"""The same, but only where nothing is asked besides: "hạn tháng 5 là gì", "lịch tuần này"."""

UPCOMING = (
    "sắp tới", "sắp đến hạn", "sắp đến", "sắp hết hạn", "thời gian tới", "tới đây", "gần nhất",
    "sắp phải", "kế tiếp", "tiếp theo",
)  # fmt: skip

SENDING = (
    "nộp", "gửi", "trình", "chuyển hồ sơ",
)  # fmt: skip
"""Asks about handing something in; a passage that speaks of it is nearer."""

OVERDUE = (
    "quá hạn", "trễ hạn", "đã qua hạn", "hết hạn rồi", "muộn hạn", "trễ",
)  # fmt: skip

HELPER = (
    "phối hợp", "tham mưu", "phụ giúp", "hỗ trợ",
)  # fmt: skip

SECTION_POINT = (
    "nói gì", "nói về gì", "nội dung", "gồm những gì", "gồm gì", "ghi gì", "quy định gì", "là gì",
    "viết gì", "có gì", "nêu gì", "ra sao", "thế nào", "xem", "đọc", "trích", "cho xin",
)  # fmt: skip

TERM = (
    "nghĩa là gì", "có nghĩa là gì", "viết tắt của từ gì", "viết tắt của cụm từ nào",
    "viết tắt của", "viết tắt là gì", "viết tắt gì", "tức là gì", "là viết tắt", "viết tắt",
    "là cái gì", "là gì", "nghĩa gì", "viết đầy đủ", "viết tắt cho", "là ai", "là chữ gì",
    "là viết tắt của", "đọc là gì", "nghĩa là",
)  # fmt: skip

FACTS: dict[Fact, tuple[str, ...]] = {
    Fact.SIGNER: (
        "ai ký", "người ký", "ký bởi ai", "do ai ký", "ai là người ký", "chữ ký của ai", "ai đã ký",
        "ký tên", "nào ký", "ai kí", "người kí", "do ai kí", "chức vụ người ký",
    ),
    Fact.ISSUED: (
        "ban hành ngày nào", "ban hành khi nào", "ban hành bao giờ", "ban hành lúc nào",
        "ban hành vào ngày nào", "ban hành tháng nào", "ban hành tháng mấy", "ngày ban hành",
        "ban hành ngày bao nhiêu", "ban hành vào tháng nào", "ban hành năm nào", "ban hành hôm nào",
        "ký ngày nào", "ký khi nào", "ngày ký", "ra ngày nào", "ra đời ngày nào",
        "ban hành từ khi nào", "ký vào ngày nào", "đề ngày nào", "ban hành vào thời gian nào",
        "ký hôm nào", "ghi ngày nào",
    ),
    Fact.NUMBER: (
        "số bao nhiêu", "số mấy", "số hiệu", "số văn bản", "số kế hoạch", "mang số",
        "số kh", "ký hiệu gì", "số ký hiệu", "số của kế hoạch", "số gì", "đánh số",
    ),
    Fact.ISSUER: (
        "ai ban hành", "cơ quan nào ban hành", "đơn vị nào ban hành", "trường nào ban hành",
        "do ai ban hành", "cơ quan ban hành", "nơi ban hành", "phòng nào ban hành",
        "của cơ quan nào", "ai phát hành", "đơn vị ban hành",
    ),
    Fact.PLACE: (
        "ban hành ở đâu", "ký ở đâu", "ban hành tại đâu", "ban hành tại",
    ),
    Fact.RECIPIENTS: (
        "nơi nhận", "gửi cho những nơi nào", "gửi đến những nơi nào", "gửi những nơi nào",
        "gửi tới những nơi nào", "những nơi nào nhận", "ai nhận được kế hoạch", "nơi nào nhận",
    ),
    Fact.TITLE: (
        "tên kế hoạch", "tên của kế hoạch", "tên văn bản", "tiêu đề", "trích yếu",
    ),
    Fact.YEAR: (
        "của năm nào", "cho năm nào", "năm học nào", "của năm học nào", "cho năm học nào",
        "áp dụng năm nào", "áp dụng cho năm nào",
    ),
}  # fmt: skip

ISSUING = (
    "ban hành", "phát hành", "ra đời", "ra ngày", "ra tháng", "ra năm", "ra khi",
)  # fmt: skip
"""With a word for when, these ask for a plan's own date."""

SIGNING = (
    "ký kế hoạch", "ký văn bản", "người ký", "đứng ra ký", "ký tên", "ký kh",
)  # fmt: skip
WHOSE_NAME = (
    "ai", "tên gì", "tên là gì", "chức vụ gì", "chức gì", "họ tên",
)  # fmt: skip
"""Together they ask who signed a plan."""

ROLES = ("hiệu trưởng", "giám đốc", "trưởng phòng", "chủ tịch")
WHO_HOLDS = ("là ai", "ai là", "tên gì", "tên là gì")
"""With a plan named they ask for its signer, if he signed in that role."""

FACT_PAIRS = ((Fact.SIGNER, SIGNING, WHOSE_NAME), (Fact.ISSUED, ISSUING, DEADLINE))
NAMED_FACT_PAIRS = ((Fact.SIGNER, ROLES, WHO_HOLDS),)
"""A fact that two phrases ask for together; the last only where a plan is named."""

GROUNDS = (
    "căn cứ", "dựa theo", "dựa trên", "dựa vào", "thực hiện theo", "thực hiện kế hoạch",
    "theo kế hoạch",
)  # fmt: skip  # fmt: skip
"""A number asked for with these is that of another document, which the plan cites."""

DOCUMENT = (
    "kế hoạch", "văn bản", "công văn", "kh",
)  # fmt: skip
"""A fact is asked of a document: one of these, or the name of a plan, must stand by."""

SIGNED_THINGS = (
    "giao ước", "cam kết", "quy chế", "hợp đồng", "biên bản",
)  # fmt: skip
"""Signing these is a task ("ai ký giao ước thi đua"), not the signing of the plan."""

EVERY_PLAN = (
    "những kế hoạch nào", "những văn bản nào", "có kế hoạch nào", "có văn bản nào",
    "các kế hoạch nào", "bao nhiêu kế hoạch", "danh sách kế hoạch", "danh sách văn bản",
    "mấy kế hoạch", "mấy văn bản",
)  # fmt: skip

SAYS_ABOUT = (
    "nói gì về", "quy định gì về", "ghi gì về", "nói về", "quy định về", "đề cập gì về",
    "nêu gì về", "yêu cầu gì về", "viết gì về", "hướng dẫn gì về",
)  # fmt: skip


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({fold(phrase) for phrase in phrases}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b")


def spans(phrases: Iterable[str], said: str, plain: str) -> list[tuple[int, int]]:
    """Where phrases stand in a question: `said` lower-cased with marks, `plain` its folded twin.

    Words typed with marks must carry the phrase's own ("hân" is not "hạn"); words typed without
    any match by their letters.
    """
    known = tuple(phrases)
    if not known:
        return []
    pattern, marked = _pattern(known), set(known)
    found = []
    match = pattern.search(plain)
    while match:
        typed = said[match.start() : match.end()] if len(said) == len(plain) else match.group()
        fits = typed == match.group() or typed in marked
        if fits:
            found.append(match.span())
        match = pattern.search(plain, match.end() if fits else match.start() + 1)
    return found


def has(phrases: Iterable[str], said: str, plain: str) -> bool:
    """Whether any of the phrases stands in the question."""
    return bool(spans(phrases, said, plain))
