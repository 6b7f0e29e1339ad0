"""`import --confirm` and `reminders on|off`: what became of a plan's tasks."""

from bot.demo.stage import SAMPLES
from tests.bot.conftest import Run

UNITS, WARD = (str(SAMPLES / name) for name in ("units.csv", "phuong-hong-ha-2026-2027.md"))
NAME = "phuong-hong-ha-2026-2027.md"


def _import(run: Run, *more: str) -> str:
    run("units", "import", UNITS)
    return run("import", WARD, "--owner", "HONGHA", *more).out


def test_a_confirmed_import_tells_who_was_given_what(run: Run, empty_database: None) -> None:
    out = _import(run, "--confirm")
    assert "việc cho 14 đơn vị" in out
    assert "việc chờ xem trong /xacnhan" in out
    assert "chưa nhắc ai" in out


def test_a_waiting_import_gives_nobody_anything(run: Run, empty_database: None) -> None:
    out = _import(run)
    assert "đơn vị" not in out
    assert "chờ xác nhận" in out


def test_a_plan_that_waits_is_not_switched_on_and_it_is_said_what_to_do(
    run: Run, empty_database: None
) -> None:
    _import(run)
    for name in ("47", NAME, "1"):
        done = run("reminders", "on", name)
        assert done.status == 1
        assert "đang chờ xác nhận" in done.reason
        assert "/xacnhan" in done.reason


def test_a_plan_that_nobody_has_is_unknown(run: Run, empty_database: None) -> None:
    _import(run)
    assert "Không có kế hoạch «99»" in run("reminders", "on", "99").reason


def test_confirmed_it_is_switched_on_and_off(run: Run, empty_database: None) -> None:
    _import(run, "--confirm")
    done = run("reminders", "on", "47")
    assert done.status == 0
    assert "Đã bật nhắc kế hoạch 47/KH-UBND" in done.out
    assert "Đã tắt nhắc" in run("reminders", "off", NAME).out
