"""An installation of Kaigi in a folder of its own: database, keys, an organiser who is signed in."""

from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, update
from sqlalchemy.orm import Session

from benchmarks.population import fill
from conference import database
from conference.accounts import actions, queries, sign_ins, visiting
from conference.accounts.calling import Caller
from conference.config import MEBIBYTE, ROOT, Config
from conference.exchange import actions as exchange
from conference.extensions import db
from conference.factory import create_app
from conference.first_run import put_on_roster
from conference.reference.seeding import seed
from models import encryption
from models.account import User
from models.vocabulary import FirstStep, Role

KEY = bytes(range(encryption.KEY_BYTES))
SAMPLE = ROOT / "examples" / "azec-2027.json"
ORGANISER = "organiser@secretariat.example"


class Installation:
    """One database; `engine` and `app` work on it. Everything lies below `folder`."""

    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder
        self.path = folder / f"{name}.sqlite3"
        encryption.use_key(KEY)

    @property
    def config(self) -> Config:
        return Config(
            self.folder,
            f"sqlite:///{self.path}",
            "memory:",
            "http://localhost:8000",
            20 * MEBIBYTE,
            "not a secret",
            (KEY,),
            may_defer_second_factor=True,
        )

    def app(self) -> Flask:
        """A new app, whose forms need no token: the benchmark does not read it from the page first."""
        app = create_app(self.config)
        app.config["WTF_CSRF_ENABLED"] = False
        return app

    def prepare(self) -> None:
        engine = create_engine(self.config.database_url)
        prepare(engine)
        engine.dispose()

    def populate(self, number: int, talks: int = 60, days: int = 2) -> None:
        """Add an invented conference."""
        engine = create_engine(self.config.database_url)
        fill(engine, number, talks, days)
        engine.dispose()

    def load_sample(self) -> None:
        """Add the conference that comes with Kaigi."""
        engine = create_engine(self.config.database_url)
        with Session(engine) as session:
            exchange.import_file(session, SAMPLE.read_bytes(), SAMPLE.name)
            session.commit()
        engine.dispose()


def prepare(engine: Engine) -> None:
    """Migrate, seed, add the organiser, who stands on the roster."""
    database.upgrade(engine)
    with Session(engine) as session:
        seed(session)
        actions.add_user(session, ORGANISER, "M. Sato", Role.ORGANISER, None)
        put_on_roster(session, ORGANISER)
        session.execute(update(User).values(must_change_password=False))
        session.commit()


def signed_in(app: Flask) -> FlaskClient:
    """A client in a session of the organiser, without the cost of hashing a password."""
    client = app.test_client()
    with app.app_context():
        user = queries.user_by_email(db.session, ORGANISER)
        assert user
        token = sign_ins.begin(db.session, user, Caller("127.0.0.1", "127.0.0.0/24", "", {}), FirstStep.PASSWORD)
        db.session.commit()
    with client.session_transaction() as session:
        session[visiting.TOKEN] = token
    return client
