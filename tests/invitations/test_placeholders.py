"""What a text may name, what is refused and where, and that values are put in as they are."""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from flask import Flask

from conference.invitations.desk import languages_of
from conference.invitations.placeholders import MEANINGS, faults_of_body, faults_of_subject, filled, names_in, tidied
from conference.invitations.wordings import LETTER_LANGUAGES, starting
from models.vocabulary import TextPurpose

MAIL, LETTER = TextPurpose.INVITATION, TextPurpose.LETTER


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    from flask_babel import Babel

    app = Flask("tests")
    Babel(app)
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Dear {addressee},\n\nof {delegaton}\n{link}", "Line 3: the placeholder {delegaton} is not known here."),
        ("{link}\n{addressee.name}", "Line 2: the placeholder {addressee.name} is not known here."),
        ("{link}\n{0}", "Line 2: the placeholder {0} is not known here."),
        ("{link} {}", "Line 1: the placeholder {} is not known here."),
        ("{link}\nDear {addressee", "Line 2: a brace stands alone. Placeholders look like {delegation}."),
        ("{link}\nDear addressee}", "Line 2: a brace stands alone. Placeholders look like {delegation}."),
        ("{link}\n{{days}", "Line 2: a brace stands alone. Placeholders look like {delegation}."),
        ("Dear {addressee}", "The text does not hold {link}. Without it nobody could answer."),
    ],
)
def test_a_text_that_would_go_wrong_is_refused_where_it_would(text: str, said: str) -> None:
    assert faults_of_body(text, MAIL) == [said]


def test_a_letter_and_a_subject_hold_no_link() -> None:
    assert faults_of_body("{days}", LETTER) == []
    said = ["Line 1: the placeholder {link} is not known here."]
    assert faults_of_body("{link}", LETTER) == said == faults_of_subject("{link}")


def test_braces_of_a_japanese_keyboard_are_braces() -> None:
    assert faults_of_body(tidied("｛link｝"), MAIL) == []


def test_values_are_put_in_as_they_are_and_only_once() -> None:
    values = {"addressee": "{link} {addressee} %s \\1", "link": "https://kaigi.example/g/x"}
    assert filled("Dear {addressee}: {link}", values) == "Dear {link} {addressee} %s \\1: https://kaigi.example/g/x"


def test_nothing_of_a_value_is_reached() -> None:
    values = {"addressee": SimpleNamespace(name="x")}
    assert filled("100 % {addressee", values) == "100 % {addressee"  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        filled("{addressee.name}", values)  # type: ignore[arg-type]


COMES_WITH_KAIGI = [(purpose, language) for purpose in TextPurpose for language in languages_of(purpose)]


@pytest.mark.parametrize(("purpose", "language"), COMES_WITH_KAIGI)
def test_what_comes_with_kaigi_is_sound_and_names_what_the_english_names(purpose: TextPurpose, language: str) -> None:
    text, english = starting(purpose, language), starting(purpose, "en")
    assert text
    assert english
    assert text.is_reviewed == (language in LETTER_LANGUAGES)
    if purpose is not LETTER:  # the Japanese one is addressed above its text
        assert names_in(text.body) >= names_in(english.body) - {"address"}
    assert names_in(text.subject) <= names_in(english.subject)
    assert faults_of_subject(text.subject) == []
    assert faults_of_body(text.body, purpose) == []
    assert set(MEANINGS) >= {"delegation", "addressee", "conference", "days", "venue", "hosts", "places", "answer_by", "link", "contact"}
