"""Generated times, counts and scores."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import strategies as st

from anagen.derivations.statistics.survival import Tally
from anagen.derivations.statistics.turnbull import IntervalTally

counts = st.integers(min_value=0, max_value=6)
days = st.integers(min_value=0, max_value=30)

tallies = st.lists(st.builds(Tally, days, counts, counts), min_size=1, max_size=15)
uncensored = st.lists(days, min_size=1, max_size=30)


@st.composite
def interval_tallies(draw: st.DrawFn) -> IntervalTally:
    after = draw(st.none() | days)
    length = draw(st.integers(min_value=1, max_value=12))
    by = draw(st.sampled_from([None, (after or 0) + length]))
    return IntervalTally(after, by, draw(st.integers(min_value=0, max_value=4)))


intervals = st.lists(interval_tallies(), min_size=1, max_size=15)

scores = st.integers(min_value=0, max_value=200).map(lambda half: Fraction(half, 2))
pairs = st.lists(st.tuples(scores, scores), min_size=2, max_size=12)
tables = st.integers(min_value=2, max_value=5).flatmap(
    lambda raters: st.lists(
        st.lists(scores, min_size=raters, max_size=raters), min_size=2, max_size=8
    )
)
