"""Guessing is slow for who guesses, and for nobody else."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from argon2 import Parameters, PasswordHasher, extract_parameters
from flask import Flask
from sqlalchemy import select

from conference.accounts import actions, passwords, throttling
from conference.accounts.throttling import Bucket, Limit
from conference.extensions import begin_writing, db
from models.audit import AuditEntry, RowChange
from models.sign_in import AttemptCount
from tests.accounts.people import app_of, demand_factors, is_in, send_code, send_password, trail
from tests.samples import ORGANISER
from tests.web import PolicingClient

ATTACKER, OFFICE, HOME = "203.0.113.7", "198.51.100.20", "192.0.2.5"
NOBODY = "nobody@secretariat.example"


def browser(app: Flask) -> PolicingClient:
    client = app.test_client()
    assert isinstance(client, PolicingClient)
    client.get("/account/sign-in", query_string={"lang": "en"})
    return client


def guess(app: Flask, address: str, times: int, email: str = ORGANISER) -> list[int]:
    """Wrong passwords, each from a fresh browser."""
    return [send_password(browser(app), email, f"wrong {number}", REMOTE_ADDR=address).status_code for number in range(times)]


def test_guesses_of_one_network_are_stopped_and_hurt_nobody_else(app_with_sample: Flask) -> None:
    known = browser(app_with_sample)
    send_password(known, ORGANISER, REMOTE_ADDR=ATTACKER)  # the user works in the very network from which the guesses come
    known.delete_cookie("kaigi")
    assert guess(app_with_sample, ATTACKER, 12) == [422] * 10 + [429] * 2
    right = send_password(browser(app_with_sample), ORGANISER, REMOTE_ADDR=ATTACKER)
    assert right.status_code == 429  # not even the right password, from a browser that nobody knows
    assert send_password(browser(app_with_sample), ORGANISER, REMOTE_ADDR=OFFICE).status_code == 302
    assert send_password(known, ORGANISER, REMOTE_ADDR=ATTACKER).status_code == 302
    assert is_in(known)
    assert trail(app_with_sample).count("user.sign_in_throttled") == 1
    assert trail(app_with_sample).count("user.sign_in_failed") == 10


def test_addresses_that_nobody_has_are_answered_alike(app_with_sample: Flask) -> None:
    assert guess(app_with_sample, ATTACKER, 12, NOBODY) == [422] * 10 + [429] * 2
    known, unknown = (send_password(browser(app_with_sample), email, "wrong", REMOTE_ADDR=HOME) for email in (ORGANISER, NOBODY))
    assert known.text.replace(ORGANISER, "").split("csrf_token")[0] == unknown.text.replace(NOBODY, "").split("csrf_token")[0]
    assert "is not right" in known.text


class CountingHasher(PasswordHasher):
    """Remembers what each verification cost: the parameters of the hash that was compared."""

    def __init__(self) -> None:
        super().__init__()
        self.costs: list[Parameters] = []

    def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # noqa: A002  the library's name
        self.costs.append(extract_parameters(str(hash)))
        return super().verify(hash, password)


def test_addresses_that_nobody_has_cost_as_much_work(app_with_sample: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    hasher = CountingHasher()
    monkeypatch.setattr(passwords, "_hasher", hasher)
    passwords._nobodys_hash.cache_clear()
    with app_with_sample.app_context():
        begin_writing()
        actions.reset_password(db.session, ORGANISER)
        db.session.commit()
    client = browser(app_with_sample)
    for email in (ORGANISER, NOBODY):
        send_password(client, email, "wrong", REMOTE_ADDR=HOME)
    passwords._nobodys_hash.cache_clear()
    known, unknown = hasher.costs
    assert known == unknown == extract_parameters(PasswordHasher().hash("any"))


def test_one_network_at_many_accounts_is_stopped_too(app_with_sample: Flask) -> None:
    with app_with_sample.app_context():
        begin_writing()
        limit = Limit("network", 200, timedelta(hours=1))
        for _number in range(200):
            throttling.spend(db.session, Bucket(limit, ("203.0.113.0/24",)))
        db.session.commit()
    assert guess(app_with_sample, ATTACKER, 1, "another@secretariat.example") == [429]
    assert guess(app_with_sample, OFFICE, 1) == [422]


def test_a_stolen_browser_cookie_has_few_guesses_too(app_with_sample: Flask) -> None:
    known = browser(app_with_sample)
    send_password(known, ORGANISER, REMOTE_ADDR=HOME)
    known.delete_cookie("kaigi")
    assert [send_password(known, ORGANISER, "wrong", REMOTE_ADDR=HOME).status_code for _ in range(11)] == [422] * 10 + [429]
    assert send_password(browser(app_with_sample), ORGANISER, REMOTE_ADDR=HOME).status_code == 302


def test_who_knows_the_password_cannot_guess_the_code(app_with_sample: Flask) -> None:
    known = browser(app_with_sample)
    send_password(known, ORGANISER)
    known.delete_cookie("kaigi")
    device = app_of(app_with_sample, ORGANISER)
    demand_factors(app_with_sample)
    statuses = []
    for number in range(11):
        attacker, address = browser(app_with_sample), f"10.{number}.0.1"  # of ever other networks
        send_password(attacker, ORGANISER, REMOTE_ADDR=address)
        statuses.append(send_code(attacker, "000000", REMOTE_ADDR=address).status_code)
    assert statuses == [422] * 10 + [429]
    send_password(known, ORGANISER)
    assert send_code(known, device.now()).status_code == 302


def test_a_right_password_begins_no_new_count_of_codes(app_with_sample: Flask) -> None:
    """For whoever has the browser and the password, but not the phone."""
    thief = browser(app_with_sample)
    send_password(thief, ORGANISER)
    app_of(app_with_sample, ORGANISER)
    statuses = []
    for _ in range(11):
        thief.delete_cookie("kaigi")
        send_password(thief, ORGANISER)
        statuses.append(send_code(thief, "000000").status_code)
    assert statuses == [422] * 10 + [429]


def test_the_trail_never_holds_what_was_typed(app_with_sample: Flask) -> None:
    secret = "hunter2 typed into the wrong field"
    client = browser(app_with_sample)
    send_password(client, secret, secret)
    send_password(client, ORGANISER, secret)
    with app_with_sample.app_context():
        entries = db.session.scalars(select(AuditEntry)).all()
        told = [str((one.actor, one.subject, one.detail)) for one in entries]
        told += [str((one.row_key, one.before)) for one in db.session.scalars(select(RowChange))]
        told += [one.key_hash for one in db.session.scalars(select(AttemptCount))]
    assert not [one for one in told if "hunter2" in one]
    assert trail(app_with_sample)[-2:] == ["user.sign_in_failed"] * 2


def test_attempts_at_once_are_all_counted(app_with_sample: Flask) -> None:
    bucket, counts = Bucket(Limit("many", 3, timedelta(minutes=1)), ("one",)), list[int]()
    together = Barrier(8)

    def spend() -> None:
        with app_with_sample.app_context():
            together.wait()
            begin_writing()
            counts.append(throttling.spend(db.session, bucket)[bucket])
            db.session.commit()

    threads = [Thread(target=spend) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(counts) == [1, 2, 3, 4, 5, 6, 7, 8]
