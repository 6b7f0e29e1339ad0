"""Whether plain words ask to be reminded of something: "nhắc tôi 8h mai họp tổ"."""

import re

from knowledge.language import nfc

REMIND_ME = re.compile(
    r"(?:(?:dạ|bot|em|ad|ơi|nhờ|hãy)\W+)*(?:nhắc|nhac)"
    r"(?:\s+(?:giúp|giup|hộ|ho|dùm|dum|lại|lai|cho))*"
    r"\s+(?:tôi|toi|em|mình|minh|tớ|giúp|giup|hộ)(?!\w)\W*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
ASKED = re.compile(
    r"\?|(?<!\w)(?:(?:khi|ngày|lúc|hôm|đơn vị|trường) nào|bao giờ|mấy giờ|bao nhiêu|là gì"
    r"|gì không)(?!\w)",
    re.IGNORECASE,
)


def asks_to_be_reminded(said: str) -> bool:
    """Not where a unit is named at once ("nhắc giúp em Hoa Sen ..."), nor in a question."""
    said = nfc(said).strip()
    found = REMIND_ME.fullmatch(said)
    return (
        found is not None
        and bool(found["rest"])
        and not found["rest"][0].isupper()
        and ASKED.search(said) is None
    )
