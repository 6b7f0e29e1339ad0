"""What holds of every resolution, whatever the text."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from knowledge.owners import How, resolve
from tests.knowledge.owners.trees import CITY, NOW, OF_WARD

WORDS = (
    "các", "trường", "MN", "TH", "THCS", "Phòng", "GDĐT", "Văn hóa - Xã hội", "UBND", "xã",
    "phường", "Hồng Hà", "Sở", "Hội đồng", "TĐKT", "Ngành", "đơn vị", "trực thuộc", "và", ",",
    ";", "Hoa Sen", "Công đoàn", "của", "trên địa bàn", "quận", "(trừ", ")", "&", "cụm",
)  # fmt: skip
ISSUERS = ("SGD", "VPS", "HH", "VHXH", "THCS1", "TTHT")
NO_CODES = {How.ABOVE, How.UNKNOWN}

phrases = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


@given(st.lists(phrases | st.text(max_size=30), max_size=3), st.sampled_from(ISSUERS))
def test_any_text_gives_known_units_once_each_and_an_honest_account(
    texts: list[str], issuer: str
) -> None:
    found = resolve(texts, CITY, issuer, NOW)
    assert found.parts
    assert len(set(found.units)) == len(found.units)
    assert all(code in CITY for code in found.units)
    assert set(found.units) == {code for part in found.parts for code in part.codes}
    assert not any(part.codes for part in found.parts if part.how in NO_CODES)
    if found.is_certain and not found.units:
        assert {part.how for part in found.parts} <= {How.ABOVE, How.LEVEL}
        assert How.ABOVE in {part.how for part in found.parts}


@given(phrases, st.sampled_from(ISSUERS))
def test_what_stands_above_the_issuer_is_never_bound(text: str, issuer: str) -> None:
    above = {node.code for node in CITY.upwards(issuer)[1:]}
    assert above.isdisjoint(resolve([text], CITY, issuer, NOW).units)


@given(phrases, st.sampled_from(ISSUERS))
def test_the_form_of_the_letters_does_not_matter(text: str, issuer: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    said, again = (resolve([one], CITY, issuer, NOW) for one in (text, apart))
    assert again == said


@given(st.permutations(["MN", "TH", "THCS"]), st.sampled_from([", ", " và ", " & ", "; "]))
def test_the_order_of_levels_and_their_joints_do_not_matter(levels: list[str], joint: str) -> None:
    found = resolve([f"Các trường {joint.join(levels)}"], CITY, "HH", NOW)
    assert set(found.units) == set(OF_WARD)
    assert found.is_certain
