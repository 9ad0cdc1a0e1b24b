"""The frame around every page: which links it marks, and what it does with names that are too long for it."""

import re

import pytest

from conference.overview.drawings import country_answers
from conference.overview.queries import Answer
from models.vocabulary import InvitationState
from tests.web import PolicingClient

_CURRENT = re.compile(r'aria-current="page">([^<]+)<')


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("settings/", {"Settings", "Conference"}),
        ("settings/audit/1", {"Settings", "Audit trail"}),
        ("settings/reference/visas/VN-ordinary/edit", {"Settings", "Reference data"}),
        ("people/A-TH-1", {"People"}),
    ],
)
def test_a_page_marks_the_subject_it_stands_under(organiser: PolicingClient, path: str, current: set[str]) -> None:
    html = organiser.get(f"/c/A/{path}?lang=en").get_data(as_text=True)
    assert set(_CURRENT.findall(html)) == current


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Thailand", "Thailand"),
        ("Exactly four and twenty.", "Exactly four and twenty."),
        ("Lao People's Democratic Republic", "Lao People's Democratic…"),
        ("ラオス人民民主共和国政府代表団一行", "ラオス人民民主共和国政…"),
    ],
)
def test_a_long_name_is_cut_in_the_chart_and_whole_in_its_table(name: str, shown: str) -> None:
    answer = Answer("LA", "LA", {"en": name}, InvitationState.SENT, None)
    (drawn,) = country_answers([answer], "en")
    assert (drawn.short, drawn.label) == (shown, name)


@pytest.mark.parametrize(("language", "said"), [("en", "10:00–10:30"), ("ja", "10:00〜10:30")])
@pytest.mark.parametrize("path", ["agenda/", "agenda/sessions/A-S1", "venue/", "run-of-show/"])
def test_a_span_of_time_is_written_as_the_language_writes_it(organiser: PolicingClient, path: str, language: str, said: str) -> None:
    assert said in organiser.get(f"/c/A/{path}?lang={language}").text
