"""Who stands above a council on its papers."""

import pytest

from knowledge.essays.letterhead import body_above


@pytest.mark.parametrize(
    ("council", "parent", "above"),
    [
        ("UBND phường Hồng Hà", "Sở Giáo dục và Đào tạo Hà Thành", ""),
        ("Ủy ban nhân dân phường Hồng Hà", "Sở Giáo dục và Đào tạo Hà Thành", ""),
        ("UBND phường Hồng Hà", "UBND thành phố Hà Thành", "UBND thành phố Hà Thành"),
        ("Phòng GDĐT quận Cầu", "UBND quận Cầu", "UBND quận Cầu"),
        ("Trường THCS Hoa Sen", "Phòng GDĐT quận Cầu", "Phòng GDĐT quận Cầu"),
    ],
)
def test_a_committee_answers_to_committees_alone(council: str, parent: str, above: str) -> None:
    assert body_above(council, parent) == above
