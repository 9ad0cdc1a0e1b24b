"""A protected value that was changed from outside, or whose key is missing, is said; and it can be mended."""

import re

from click.testing import CliRunner
from flask import Flask
from sqlalchemy import select, text

from conference.extensions import begin_writing, db
from conference.keys.commands import key_group
from models import encryption
from models.participant import Participant, Passport
from tests.desk import form_of
from tests.keys.conftest import Installed
from tests.web import PolicingClient

PASSPORT = "/c/A/people/A-TH-1/passport/edit"
SAID = "A protected value cannot be read"


def tamper(app: Flask, column: str) -> None:
    with app.app_context():
        begin_writing()
        of_person = "participant_id = (SELECT id FROM participant WHERE ref = 'A-TH-1')"
        db.session.execute(text(f"UPDATE passport SET {column} = 'x' || substr({column}, 2) WHERE {of_person}"))
        db.session.commit()


def test_a_tampered_value_is_refused_in_words_and_entered_anew(organiser: PolicingClient, app_with_sample: Flask) -> None:
    tamper(app_with_sample, "expires_on")
    refused = organiser.get("/c/A/people/", query_string={"lang": "en"})
    assert (refused.status_code, SAID in refused.text) == (409, True)
    with app_with_sample.app_context():
        row = db.session.scalar(select(Passport.id).join(Passport.participant).where(Participant.ref == "A-TH-1"))
        run = CliRunner().invoke
        assert f"Opens with no key: passport.expires_on, row {row}." in run(key_group, ["status"]).output
        assert "it can be read" in str(run(key_group, ["forget", "passport.number", str(row)]).exception)
        assert run(key_group, ["forget", "passport.expires_on", str(row)]).exit_code == 0
    form = form_of(organiser, PASSPORT) | {"expires_on": "2031-01-01"}
    assert organiser.post(PASSPORT, data=form).status_code == 302
    assert organiser.get("/c/A/people/").status_code == 200


def test_another_key_is_refused_in_words(organiser: PolicingClient) -> None:
    encryption.use_key(bytes(encryption.KEY_BYTES))
    refused = organiser.get("/c/A/findings/", query_string={"lang": "en"})
    assert (refused.status_code, SAID in refused.text) == (409, True)


def test_the_command_line_says_it_in_one_sentence(installed: Installed) -> None:
    app = installed.app()
    tamper(app, "expires_on")
    with app.app_context():
        db.engine.dispose()
    process = installed.started("check")
    _out, complaint = process.communicate()
    assert process.returncode == 2
    assert re.fullmatch(r"A value of passport\.expires_on .*names its place\.\n", complaint)
