"""What becomes of a call, whatever its outcome was."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.policies.delivery import (
    LONGEST_WAIT,
    PERSEVERANCE,
    REPEATED_ONCE,
    Amended,
    Kind,
    Moved,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Step,
    Unknown,
    Unreachable,
    backoff,
    next_step,
)

kinds = st.sampled_from(Kind)
counts = st.integers(1, 1000)
outcomes: st.SearchStrategy[Outcome] = st.one_of(
    st.just(Sent(1)),
    st.builds(NotSent, st.text(), st.floats(0, 100)),
    st.just(Unknown("x")),
    st.just(Refused("x")),
    st.just(Unreachable("x")),
    st.just(Moved(-5)),
    st.just(Amended({}, "x")),
)


@given(kinds, outcomes, counts, counts)
def test_there_is_always_a_next_step(
    kind: Kind, outcome: Outcome, attempts: int, doubts: int
) -> None:
    step = next_step(kind, outcome, attempts=attempts, doubts=doubts)
    match outcome:
        case Sent() | Refused() | Unreachable():
            assert step is Step.KEEP
        case NotSent():
            assert step is Step.AGAIN
        case _:
            assert step is Step.GIVE_UP or attempts < PERSEVERANCE


@given(kinds, st.lists(outcomes, min_size=1, max_size=60))
def test_nothing_is_sent_a_third_time_when_it_may_have_arrived(
    kind: Kind, outcomes: list[Outcome]
) -> None:
    may_have_arrived = doubts = 0
    for attempts, outcome in enumerate(outcomes, 1):
        doubts += isinstance(outcome, Unknown)
        may_have_arrived += isinstance(outcome, Unknown | Sent)
        if next_step(kind, outcome, attempts=attempts, doubts=doubts) is not Step.AGAIN:
            break
    copies = 2 if kind in REPEATED_ONCE else 1
    assert may_have_arrived <= copies or kind is Kind.EDIT


@given(kinds)
def test_only_what_matters_is_repeated_after_a_doubt(kind: Kind) -> None:
    step = next_step(kind, Unknown("x"), attempts=1, doubts=1)
    assert (step is Step.AGAIN) == (kind in REPEATED_ONCE or kind is Kind.EDIT)


@given(st.integers(0, 10_000))
def test_pauses_grow_to_a_limit(attempts: int) -> None:
    assert backoff(attempts) <= backoff(attempts + 1) <= LONGEST_WAIT
