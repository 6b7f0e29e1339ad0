"""A draft goes into a row and comes back the same; the next step is the first that is open."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from knowledge.essays.draft import WAY, Draft, Piece, SentFile, Step
from knowledge.essays.states import FileRole, PupilConsent

AT = datetime(2026, 11, 13, 3, 0, tzinfo=UTC).isoformat()

words = st.text(max_size=20)
files = st.builds(
    SentFile,
    message_id=st.integers(1, 99),
    at=st.just(AT),
    role=st.sampled_from(FileRole),
    hash=st.text("0123456789abcdef", min_size=64, max_size=64),
    name=words,
    size=st.integers(1, 999),
    kind=st.sampled_from(["docx", "pdf", "jpeg"]),
    words=st.none() | st.integers(0, 5000),
    prints=st.lists(st.integers(0, 2**62), max_size=3).map(tuple),
)
pieces = st.builds(Piece, message_id=st.integers(1, 99), at=st.just(AT), text=words)
drafts = st.builds(
    Draft,
    step=st.sampled_from(Step),
    praised=words,
    author=words,
    title=words,
    consent=st.none() | st.sampled_from(PupilConsent),
    pieces=st.lists(pieces, max_size=3).map(tuple),
    files=st.lists(files, max_size=3).map(tuple),
    photos_done=st.booleans(),
    queue=st.lists(files, max_size=2).map(tuple),
)


@given(drafts)
def test_a_draft_survives_its_row(draft: Draft) -> None:
    assert Draft.from_json(draft.to_json()) == draft


def test_a_draft_of_another_version_of_the_bot_is_read_as_far_as_it_goes() -> None:
    assert Draft.from_json({"praised": "Cô Hoa", "unheard_of": 1}) == Draft(praised="Cô Hoa")


@given(drafts)
def test_nothing_before_the_next_step_is_missing(draft: Draft) -> None:
    onward = draft.onward()
    assert onward.step in WAY
    assert onward.onward() == onward
    if onward.step is Step.SUMMARY:
        assert draft.has_content
        assert draft.praised
        assert draft.consent is not None


def test_pasted_pieces_stand_in_the_order_they_were_sent() -> None:
    late, early = Piece(7, AT, "hai"), Piece(5, AT, "một")
    assert Draft(pieces=(late, early)).pasted == "một\nhai"


def test_the_content_is_there_when_its_last_part_is() -> None:
    later = datetime(2026, 11, 13, 4, 0, tzinfo=UTC)
    draft = Draft(pieces=(Piece(1, AT, "x"), Piece(2, later.isoformat(), "y")))
    assert draft.content_at == later
    assert Draft().content_at is None


def test_photos_alone_are_no_essay() -> None:
    photo = SentFile(1, AT, FileRole.PHOTO, "a" * 64, "anh.jpg", 9, "jpeg")
    draft = Draft(praised="Cô Hoa", author="Bình", files=(photo,), photos_done=True)
    assert draft.missing() is Step.CONTENT
    assert replace(draft, files=(replace(photo, role=FileRole.TEXT),)).missing() is Step.CONSENT
