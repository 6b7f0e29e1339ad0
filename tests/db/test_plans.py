"""Plans taken in, confirmed, found again; who sees which."""

import pytest
from sqlalchemy import func, select, text

from bot.demo.stage import SAMPLES
from bot.demo.telegram.people import person_id
from bot.plan_files import open_plan
from bot.resources import Resources
from db import answers, people, plans, scope, units
from db.answers import Question
from db.engine import Database
from db.library import Library
from db.plans import PlanFile, TakenIn
from db.scope import Asker
from db.tables import Grant, Passage, Person, Plan, PlanState, Role, Task
from knowledge.errors import AmbiguousPlan, DuplicatePlan, UnknownPlan
from tests.conftest import NOW

SCHOOL = SAMPLES / "thcs-hoa-sen-2026-2027.txt"
WARD = SAMPLES / "phuong-hong-ha-2026-2027.md"


@pytest.fixture(scope="module")
def school_plan() -> PlanFile:
    return open_plan(SCHOOL)


@pytest.fixture(scope="module")
def ward_plan() -> PlanFile:
    return open_plan(WARD)


async def _take_in(
    database: Database, file: PlanFile, owner: str = "A", *, confirm: bool = False
) -> TakenIn:
    async with database.write() as session:
        if not await units.any_unit(session):
            for code in ("A", "B"):
                await units.add_first_unit(session, code)
        unit = await units.found_unit(session, owner)
        return await plans.take_in(session, file, unit.id, confirm=confirm, now=NOW)


async def _find(database: Database, wanted: str) -> int:
    async with database.read() as session:
        everything = list(await session.scalars(select(Plan.id)))
        return (await plans.find_plan(session, wanted, everything)).id


async def test_past_tasks_become_history(database: Database, ward_plan: PlanFile) -> None:
    taken = await _take_in(database, ward_plan, confirm=True)
    async with database.read() as session:
        ends = select(func.count(Task.id)).where(Task.ends_on < NOW.date())
        assert taken.past == await session.scalar(ends)
        assert taken.tasks == await session.scalar(select(func.count(Task.id)))
    assert 0 < taken.past < taken.tasks


async def test_the_same_file_twice_is_a_duplicate(
    database: Database, school_plan: PlanFile
) -> None:
    first = await _take_in(database, school_plan)
    with pytest.raises(DuplicatePlan) as caught:
        await _take_in(database, school_plan)
    assert caught.value.plan_id == first.plan_id


async def test_a_waiting_plan_is_confirmed_by_importing_it_again(
    database: Database, school_plan: PlanFile
) -> None:
    waiting = await _take_in(database, school_plan)
    async with database.read() as session:
        assert await scope.all_plans(session) == []
    confirmed = await _take_in(database, school_plan, confirm=True)
    assert (waiting.confirmed, confirmed.confirmed) == (False, True)
    assert confirmed.plan_id == waiting.plan_id
    with pytest.raises(DuplicatePlan):
        await _take_in(database, school_plan, confirm=True)
    async with database.read() as session:
        assert await scope.all_plans(session) == [confirmed.plan_id]


async def test_two_units_may_hold_the_same_file(database: Database, school_plan: PlanFile) -> None:
    one = await _take_in(database, school_plan, "A")
    two = await _take_in(database, school_plan, "B")
    assert one.plan_id != two.plan_id


async def test_a_plan_brings_its_bytes_and_every_passage_is_indexed(
    database: Database, school_plan: PlanFile
) -> None:
    await _take_in(database, school_plan)
    async with database.read() as session:
        assert await session.scalar(select(Plan.original)) == SCHOOL.read_bytes()
        passages = set(await session.scalars(select(Passage.id)))
        indexed = set((await session.scalars(text("SELECT rowid FROM passage_index"))).all())
    assert passages == indexed != set()


async def test_a_failed_import_leaves_nothing(
    database: Database, school_plan: PlanFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise LookupError

    monkeypatch.setattr("db.search.add", broken)
    with pytest.raises(LookupError):
        await _take_in(database, school_plan)
    async with database.read() as session:
        assert await session.scalar(select(func.count(Passage.id))) == 0


@pytest.mark.parametrize(
    "wanted",
    [
        "47/KH-UBND",
        "47/kh-ubnd",
        " 47 / KH-UBND ",
        "047/KH-UBND",
        "47",
        "047",
        "số 47",
        "phuong-hong-ha-2026-2027.md",
        "PHUONG-HONG-HA-2026-2027.MD",
        "1",
    ],
)
async def test_a_plan_is_found_by_number_id_or_file_name(
    database: Database, ward_plan: PlanFile, wanted: str
) -> None:
    taken = await _take_in(database, ward_plan)
    assert await _find(database, wanted) == taken.plan_id


@pytest.mark.parametrize("wanted", ["", "4", "48", "47/KH", "khong-co.md", "%", "' OR 1=1"])
async def test_an_unknown_plan_is_said_to_be_unknown(
    database: Database, ward_plan: PlanFile, wanted: str
) -> None:
    await _take_in(database, ward_plan)
    with pytest.raises(UnknownPlan):
        await _find(database, wanted)


async def test_a_number_that_two_plans_bear_brings_their_ids(
    database: Database, ward_plan: PlanFile
) -> None:
    ids = [(await _take_in(database, ward_plan, owner)).plan_id for owner in ("A", "B")]
    with pytest.raises(AmbiguousPlan) as caught:
        await _find(database, "47")
    assert list(caught.value.ids) == ids


@pytest.mark.parametrize(
    ("name", "owners"),
    [
        ("co.lan", {"HOASEN", "HONGHA", "SOHT"}),
        ("co.mai", {"HONGHA", "SOHT"}),
        ("chi.thu", {"HOASEN", "HONGHA", "SOHT"}),
        ("anh.so", {"SOHT"}),
        ("anh.quan", {"SOHT"}),
        ("nguoi.la", set()),
    ],
)
async def test_scope_goes_up_and_for_a_secretary_down(
    samples: Resources, name: str, owners: set[str]
) -> None:
    async with samples.database.read() as session:
        standing = await scope.standing(session, Asker(person_id(name)))
        rows = await session.scalars(select(Plan).where(Plan.id.in_(standing.plan_ids)))
        seen = {(await units.upwards(session, plan.owner_id))[0] for plan in rows}
        wanted = {(await units.found_unit(session, code)).id for code in owners}
    assert seen == wanted


async def test_a_second_grant_widens_the_scope(samples: Resources) -> None:
    mai = person_id("co.mai")
    async with samples.database.write() as session:
        unit = await units.found_unit(session, "HOASEN")
        await people.grant(session, mai, "Mai", Role.TEACHER, unit)
    async with samples.database.read() as session:
        assert len((await scope.standing(session, Asker(mai))).plan_ids) == 3


async def test_granting_again_changes_nothing_but_the_name(samples: Resources) -> None:
    async with samples.database.write() as session:
        before = await session.scalar(select(func.count(Grant.id)))
        unit = await units.found_unit(session, "HOASEN")
        await people.grant(session, person_id("co.lan"), "Nguyễn Thị Lan", Role.TEACHER, unit)
    async with samples.database.read() as session:
        assert await session.scalar(select(func.count(Grant.id))) == before
        lan = select(Person.name).filter_by(telegram_id=person_id("co.lan"))
        assert await session.scalar(lan) == "Nguyễn Thị Lan"


async def test_the_library_notices_a_plan_confirmed_by_somebody_else(
    samples: Resources,
) -> None:
    library = Library()
    async with samples.database.read() as session:
        before = len((await library.shelf(session)).plans)
    async with samples.database.write() as session:
        (plan, *_) = await session.scalars(select(Plan))
        plan.state = PlanState.WAITING
    async with samples.database.read() as session:
        assert len((await library.shelf(session)).plans) == before - 1


@pytest.mark.parametrize(
    "question", ['"', "AND", "may-june", "NEAR(a b)", "* ^ :", "(", "a" * 4000, "\x00", "😀", " "]
)
async def test_no_question_is_a_query_of_the_engine(samples: Resources, question: str) -> None:
    asker = Asker(person_id("co.lan"))
    answer = await answers.ask(samples.database, Library(), asker, Question(question), NOW)
    assert answer is not None
