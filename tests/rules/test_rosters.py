"""What a roster must tell, how two versions differ, and that the chart shows everybody once, whatever they report to."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from conference.rules.rosters import Gap, Handler, Node, chart, difference, missing
from models.vocabulary import HandlerRole

TOP = Handler("H-1", HandlerRole.RESPONSIBLE, "K. Sato", "Secretariat", "Director", reason="Answers.", email="sato@secretariat.example")
BELOW = Handler("H-2", HandlerRole.WORKER, "T. Kato", "Secretariat", "Staff", reason="Books hotels.", reports_to="H-1")
KEEPERS = {TOP.email}


def gaps(*handlers: Handler) -> list[tuple[Gap, str]]:
    return [(one.gap, one.handler.ref if one.handler else "") for one in missing(handlers, KEEPERS)]


def test_a_complete_roster_lacks_nothing() -> None:
    assert gaps(TOP, BELOW) == []


def test_somebody_is_responsible_and_somebody_keeps_it() -> None:
    assert gaps(replace(BELOW, reports_to="")) == [(Gap.NO_RESPONSIBLE, ""), (Gap.NO_KEEPER, ""), (Gap.REPORTS_TO_NOBODY, "H-2")]


def test_what_the_columns_ask_for_is_told() -> None:
    bare = Handler("H-2", HandlerRole.SUBCONTRACTOR, "T. Kato", reports_to="H-1")
    assert [gap for gap, _ref in gaps(TOP, bare)] == [Gap.DEPARTMENT, Gap.POST, Gap.REASON, Gap.FIRM]


def test_address_birth_date_and_passport_only_where_they_are_asked_for() -> None:
    assert gaps(TOP, replace(BELOW, details_asked_on=date(2027, 4, 1))) == [(Gap.DETAILS, "H-2")]
    assert gaps(TOP, replace(BELOW, is_passport_asked=True, passport_number="TK1234567")) == [(Gap.PASSPORT, "H-2")]
    assert gaps(TOP, replace(BELOW, is_passport_asked=True, passport_number="TK1234567", nationality="TH")) == []


def test_an_account_is_of_one_person() -> None:
    assert gaps(TOP, replace(BELOW, email=TOP.email)) == [(Gap.SAME_ACCOUNT, "H-1"), (Gap.SAME_ACCOUNT, "H-2")]


def test_reporting_in_a_circle_is_named() -> None:
    third = replace(BELOW, ref="H-3", reports_to="H-2")
    assert gaps(TOP, replace(BELOW, reports_to="H-3"), third) == [(Gap.REPORTS_IN_CIRCLE, "H-2"), (Gap.REPORTS_IN_CIRCLE, "H-3")]


def test_versions_are_compared_by_person() -> None:
    came = replace(BELOW, ref="H-9")
    moved = replace(TOP, post="Adviser", address="1-2-3 Kasumigaseki")
    found = difference([TOP, BELOW], [moved, came])
    assert (found.added, found.changed, found.removed) == ((came,), ((moved, ("post", "address")),), (BELOW,))
    assert difference([TOP, BELOW], [BELOW, TOP]).is_empty


@given(st.lists(st.integers(0, 9), max_size=8))
def test_the_chart_shows_everybody_once(above: list[int]) -> None:
    handlers = [replace(BELOW, ref=f"H-{number}", reports_to=f"H-{other}") for number, other in enumerate(above)]
    assert sorted(refs(chart(handlers))) == sorted(one.ref for one in handlers)


def refs(nodes: tuple[Node, ...] | list[Node]) -> list[str]:
    return [ref for node in nodes for ref in (node.handler.ref, *refs(node.below))]
