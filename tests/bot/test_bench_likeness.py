"""The benchmark of like essays in miniature: an honest set; how fast is no test's business."""

import asyncio
from collections import Counter

import pytest

from bot.bench.essay_maker import DEED, FACTS, LONGEST, SLOT, STOCK, District
from bot.bench.likeness import TUNED_ON as SEED
from bot.bench.likeness import Found, Load, likeness_tables, measure_likeness
from knowledge.essays.likeness import Likeness, prints, share, sketch
from knowledge.language import nfc

SMALL = Load(stored=150, schools=12, asked=6, new=20, peer_every=5)
COPIES = 5


@pytest.fixture(scope="module")
def found() -> Found:
    return asyncio.run(measure_likeness(SEED, SMALL))


def district() -> District:
    return District(SEED, schools=4)


def test_a_district_is_the_same_for_the_same_seed_alone() -> None:
    first, same = (district().essay().text for _ in range(2))
    assert first == same
    assert first != District(SEED + 1, schools=4).essay().text


def test_essays_are_filled_to_the_last_slot_and_as_long_as_essays_are() -> None:
    schools = district()
    texts = [schools.essay().text for _ in range(50)]
    assert [text for text in texts if SLOT.search(text) or text != nfc(text)] == []
    lengths = [len(text.split()) for text in texts]
    assert min(lengths) > 250
    assert max(lengths) < LONGEST + 300
    assert sum(any(phrase in text for phrase in STOCK) for text in texts) == len(texts)


def test_sentences_of_several_lines_are_read_as_one() -> None:
    assert all(not line.startswith(" ") and line.endswith((".", "”.")) for line in (*DEED, *STOCK))


def test_copies_are_what_they_are_called() -> None:
    schools = district()
    essay = schools.essay()
    assert sketch(schools.copied(essay)) == sketch(essay.text)
    before, after = Counter(essay.text.split()), Counter(schools.touched_up(essay).split())
    assert 0.05 < (before - after).total() / before.total() < 0.1
    renamed = schools.renamed(essay)
    assert [fact for fact in FACTS if essay.facts[fact] in renamed] == []
    half = share(prints(schools.half_copied(essay)), prints(essay.text))
    assert 0 < half < share(prints(renamed), prints(essay.text)) < 1


def test_every_kind_of_copy_is_found_and_hardly_anything_new_is(found: Found) -> None:
    hits = Counter(one.question.kind for one in found.outcomes if one.hit)
    assert len(hits) == COPIES
    assert min(hits.values()) >= SMALL.asked - 1
    new = [one for one in found.outcomes if one.question.source is None]
    assert len(new) == SMALL.new
    assert sum(bool(one.likes) for one in new) <= 1


def test_exact_copies_are_said_to_be_the_same(found: Found) -> None:
    exact = [one.hit for one in found.outcomes if one.question.kind == "exact copy"]
    assert {like.likeness for like in exact if like} == {Likeness.SAME}


def test_the_tables_name_every_kind_and_set_us_beside_the_peer(found: Found) -> None:
    said = likeness_tables(found)
    for kind in {one.question.kind for one in found.outcomes}:
        assert f"| {kind} " in said
    assert "| 6/6 " in said
    assert "pairwise Jaccard" in said
    assert f"{SMALL.stored} essays: prints in" in said
