"""Essays straight into a council's database, and how large a picture is."""

from datetime import date, datetime

from db import essays
from knowledge.essays.states import EssayState
from tests.conftest import NOW
from tests.db.review_kit import NOVEMBER, handed_in
from tests.handlers.duty_kit import Council

PNG = b"\x89PNG\r\n\x1a\n"


async def hand_in(
    ward: Council,
    name: str,
    unit: str,
    count: int,
    *,
    month: date = NOVEMBER,
    at: datetime = NOW,
) -> list[int]:
    """So many essays of a school; their ids."""
    async with ward.resources.database.write() as session:
        return [
            (await handed_in(session, name, unit, f"{unit} {n}", month=month, at=at)).id
            for n in range(count)
        ]


async def become(ward: Council, essay_id: int, state: EssayState) -> None:
    """An essay in another state, as if somebody had looked at it."""
    async with ward.resources.database.write() as session:
        essay = await essays.by_id(session, essay_id)
        essay.state = state
        await essays.recount(session, essay, None, NOW)


def png_size(picture: bytes) -> tuple[int, int]:
    """Width and height in pixels, as a PNG says them."""
    assert picture.startswith(PNG)
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
