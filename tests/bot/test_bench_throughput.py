"""The throughput benchmark in miniature: who says everything; how fast is no test's business."""

from collections import Counter
from dataclasses import replace

import pytest

from bot.bench import throughput as measuring
from bot.bench.throughput import Ear, Figures, Load, NotAsExpected, throughput, throughput_table
from bot.demo.telegram.server import Call, Stage

SMALL = Load(burst=20, alone=2, rounds=1)
QUESTIONS, COMMANDS, PRESSES = 10, 2, 2


async def test_every_way_says_everything() -> None:
    found = await throughput(SMALL)
    methods = Counter[str]()
    for (method, _, _), count in found[-1].said.items():
        methods[method] += count
    assert [one.way for one in found] == ["durable", "stored nowhere", "PTB"]
    assert all(one.said == found[-1].said for one in found)
    assert methods["sendMessage"] >= PRESSES + QUESTIONS + COMMANDS + SMALL.alone
    assert methods["answerCallbackQuery"] == methods["editMessageReplyMarkup"] == PRESSES


async def test_a_way_that_says_less_is_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "PATIENCE", 0.01)
    ear = Ear()
    await ear(Call("sendMessage", {}), Stage.AFTER)
    await ear(Call("sendChatAction", {}), Stage.AFTER)
    with pytest.raises(NotAsExpected, match="1 calls instead of 2"):
        await ear.hear(2)


def test_the_table_gives_ratios_to_the_library() -> None:
    peer = Figures("PTB", 100.0, 10.0, 20.0, 1.0, Counter())
    ours = replace(peer, way="durable", speed=50.0, p50=15.0, p99=40.0, commits=4.0)
    first, last = throughput_table([ours, peer]).splitlines()[-2:]
    cells = [cell.strip() for cell in first.strip("|").split("|")]
    assert cells == ["durable", "50.0", "0.50", "15.0", "1.50", "40.0", "2.00", "4.0"]
    assert last.count("1.00") == 3
