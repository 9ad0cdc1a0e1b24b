"""A form names people by number, by name, or by part of one."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict
from wtforms import Form

from conference.participants.directory import Directory
from forms.people import Chosen, PeopleField, PersonField
from models.conference import Conference
from models.participant import Participant
from models.vocabulary import Category
from tests.samples import load_sample
from tests.web import PolicingClient, StatementCount


class Naming(Form):
    one = PersonField("Speaker")
    many = PeopleField("Passengers")


@pytest.fixture
def directory(session: Session) -> Directory:
    return Directory(session, load_sample(session), "en")


def filled(app: Flask, directory: Directory, one: str | list[str] = "", many: str | list[str] = "", before: Chosen | None = None) -> Naming:
    """The form as it comes, looked up."""
    with app.test_request_context():
        form = Naming(MultiDict({"one": one, "many": many}), data={"one": before})
        form.one.directory = form.many.directory = directory
        form.validate()
    return form


def ref_of(session: Session, chosen: Chosen) -> str | None:
    return session.scalar(select(Participant.ref).where(Participant.id == chosen.id))


@pytest.mark.parametrize(
    "text",
    [
        "A-TH-1",
        "Dr. Somchai Rattanakul (A-TH-1)",
        "whoever （A-TH-1）",
        "somchai rattanakul",
        "Dr. Somchai",
        "ＲＡＴＴＡＮＡＫＵＬ",
        "สมชาย",
    ],
)
def test_a_person_is_found_by_number_name_and_part_of_it(app: Flask, session: Session, directory: Directory, text: str) -> None:
    form = filled(app, directory, text)
    assert form.errors == {}
    assert ref_of(session, form.one.data) == "A-TH-1"
    assert form.one.data == "Dr. Somchai Rattanakul (A-TH-1)"


@pytest.mark.parametrize("text", ["nobody at all", "(A-TH-1", "A-TH-999", "\u200b", "%", "𠮷", "<b>"])
def test_who_is_not_there_is_named_in_a_sentence(app: Flask, directory: Directory, text: str) -> None:
    form = filled(app, directory, text)
    assert "Nobody at this conference fits" in form.errors["one"][0] or not form.one.data


def test_who_fits_several_chooses_among_them(app: Flask, directory: Directory) -> None:
    form = filled(app, directory, "a")
    assert "Several people fit “a”" in form.errors["one"][0]
    assert len(form.one.candidates) == 12
    chosen = form.one.candidates[3]
    assert filled(app, directory, ["a", str(chosen)]).one.data.id == chosen.id
    both = filled(app, directory, many=["a\r\nA-TH-1", str(chosen)])
    assert both.errors == {}
    assert {one.id for one in both.many.data} == {chosen.id, filled(app, directory, "A-TH-1").one.data.id}


def test_a_number_with_brackets_and_a_name_that_is_part_of_another(app: Flask, session: Session, directory: Directory) -> None:
    conference = session.scalars(select(Conference)).one()
    for ref, name in (("P(2)", "Sato Hana"), ("P-3", "Sato Hanako")):
        facts = {"category": Category.SPEAKER, "sort_key": name, "search_key": f"{name.casefold()}\n{ref.casefold()}"}
        session.add(Participant(conference_id=conference.id, ref=ref, full_name=name, **facts))
    assert ref_of(session, filled(app, directory, "Sato Hana (P(2))").one.data) == "P(2)"
    assert ref_of(session, filled(app, directory, "sato hana").one.data) == "P(2)"
    assert len(filled(app, directory, "sato han").one.candidates) == 2


def test_whoever_stood_there_is_not_looked_up_and_many_take_one_statement(app: Flask, session: Session, directory: Directory) -> None:
    before = Chosen("Whatever the name (A-TH-1)", 17)
    with StatementCount(session.get_bind()) as count:
        assert filled(app, directory, str(before), before=before).one.data.id == 17
    assert len(count) == 0
    with StatementCount(session.get_bind()) as count:
        form = filled(app, directory, many="A-TH-1\nA-VN-1\n\nsomchai rattanakul\nA-JP-01")
    assert len(count) == 1
    assert [ref_of(session, one) for one in form.many.data] == ["A-TH-1", "A-VN-1", "A-JP-01"]


def test_suggestions_come_with_the_delegation(organiser: PolicingClient) -> None:
    people = organiser.get("/c/A/person-suggestions?q=somchai").get_json()
    assert people == [["Dr. Somchai Rattanakul (A-TH-1)", "Thailand"]]
    assert len(organiser.get("/c/A/person-suggestions").get_json()) <= 100


def test_no_text_is_too_long_to_be_answered(app: Flask, directory: Directory) -> None:
    assert "at most 300 characters" in filled(app, directory, "x " * 400).errors["one"][0]
    assert "at most 300 characters" in filled(app, directory, many="ab " * 900).errors["many"][0]
    assert filled(app, directory, "(" * 299 + ")").errors["one"]
    assert filled(app, directory, " ".join("a" * 150)).errors["one"]
    lines = [f"{number} {'zq ' * 4}" for number in range(650)]
    assert len(filled(app, directory, many="\n".join(lines)).errors["many"][0].split("Nobody")) == 1 + 5  # the first five are named
