"""Every route of the app as requests, with the ids of rows that a conference has."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, url_for
from sqlalchemy import ColumnElement, Select, select
from werkzeug.routing import Rule

from conference.editing.pages import desks_of
from conference.extensions import db
from conference.printing.listings.registry import MAKERS
from conference.printing.shelves import COMMON_PAPERS
from models.account import Membership
from models.audit import AuditEntry
from models.conference import Conference, Sponsor
from models.details import DetailsRequest
from models.erasure import Erasure
from models.exchange import ImportRun
from models.guest import GuestLink
from models.handout import Handout
from models.job import Job
from models.kept import SentList
from models.mail import MailMessage
from models.participant import Participant
from models.question import Question
from models.reference import Country
from models.roster import RosterVersion
from models.rundown import Cue, Rundown
from models.sign_in import SignIn
from models.slides import Slides
from models.vocabulary import DetailsStep

UNDONE = ("person", "rundown", "equipment", "host", "finding", "texts", "setting_texts")
_KINDS = {
    "exchange": "json",
    "substitution": "journeys",
    "reference": "rank",
    "rundown_desk": "day",
    "personal_links": "focal_point",
}
LISTS = ("people", "delegations", "travel", "audit", "mail")


def token_of_guest(conference_ref: str) -> str:
    """The token of a personal link of the first focal point of a conference."""
    return f"token-of-{conference_ref}"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. `label`: the route, and what it is asked for where the answer depends on that; `names`: of the parts of its address."""

    label: str
    method: str
    address: str
    names: frozenset[str]

    @property
    def is_of_guests(self) -> bool:
        return self.address.startswith("/g/")


class Rows:
    """The ids of one row of each kind that a conference has."""

    def __init__(self, app: Flask, conference: Conference, user_id: int) -> None:
        self._app, self.conference, self._user_id = app, conference, user_id
        self._keys = {name: self._key(name) for name in desks_of(app)}

    def of(self, rule: Rule) -> Iterator[tuple[str, dict[str, Any]]]:
        """The values for the address of a route, once for each answer that may differ."""
        names = rule.arguments - {"conference_ref"}
        values = {name: self._value(rule, name) for name in names - {"list_name", "name", "entry_id", "sent_id"}}
        if "list_name" in names and rule.endpoint.startswith("lists."):
            yield from ((f"{rule.endpoint}:{one}", {**values, "list_name": one}) for one in LISTS)
        elif rule.endpoint.startswith("sent_lists."):
            yield from ((f"{rule.endpoint}:{one}", {**values, "list_name": one, **self._sent(names, one)}) for one in MAKERS)
        elif "name" in names:
            yield from ((f"{rule.endpoint}:{one}", {**values, "name": one}) for one in COMMON_PAPERS)
        elif rule.endpoint == "editing.undo":
            yield from ((f"{rule.endpoint}:{one}", {"entry_id": self.entry(one)}) for one in UNDONE)
        elif rule.endpoint in ("readiness.waive", "readiness.take_back"):
            yield rule.endpoint, {"code": "FLIGHTS_MISSING", "subject": "A-VN-1"}
        else:
            entry = {"entry_id": self.entry(UNDONE[0])} if "entry_id" in names else {}
            yield rule.endpoint, {**values, **({"list_name": "people"} if "list_name" in names else {}), **entry}

    def _sent(self, names: Collection[str], paper: str) -> dict[str, Any]:
        sent = select(SentList.id).where(SentList.conference_id == self.conference.id, SentList.paper == paper)
        return {"sent_id": self._last(sent)} if "sent_id" in names else {}

    def entry(self, subject: str) -> int:
        """An entry of the audit trail about some subject."""
        found = select(AuditEntry.id).where(AuditEntry.conference_ref == self.conference.ref, AuditEntry.action == f"{subject}.changed")
        return db.session.scalars(found).one()

    def key(self, desk: str) -> str:
        return self._keys[desk]

    def _key(self, name: str) -> str:
        desk = desks_of(self._app)[name]
        row = db.session.scalars(desk.rows(self.conference).order_by(desk.kind.id)).unique().first()
        assert row is not None, name
        return desk.key_of(row)

    def _value(self, rule: Rule, name: str) -> Any:
        """What stands for a part of an address; the first that knows it says so."""
        blueprint, _dot, endpoint = rule.endpoint.rpartition(".")
        ref = self.conference.ref
        known: Mapping[str, Any] = {
            "participant_ref": self._person(blueprint),
            "delegation_ref": self.key("delegations_desk"),
            "session_ref": self.key("agenda_desk"),
            "meal_ref": self.key("catering_desk"),
            "room_ref": self.key("venue_desk"),
            "plan_ref": self.key("seating"),
            "parent": self._parent(blueprint),
            "key": self._keys.get({"personal_links": "delegations_desk.focal_points"}.get(blueprint, blueprint)),
            "token": token_of_guest(ref),
            "link_id": self._last(select(GuestLink.id).where(GuestLink.conference_id == self.conference.id)),
            "kind": {
                "exchange": "json",
                "substitution": "journeys",
                "reference": "rank",
                "rundown_desk": "day",
                "personal_links": "focal_point",
            }.get(blueprint, "session"),
            "ref": self.key("agenda_desk"),
            "on": self.conference.days[0].on.isoformat(),
            "way": "up" if endpoint == "step" else "cancel",
            "ending": "pdf" if blueprint in ("roster", "sent_lists") else "csv",
            "filename": "css/main.css",
            "row_id": 1,
            "country_code": db.session.scalars(select(Country.code)).first(),
            "passport_type": "ordinary",
            "run_id": self._last(select(ImportRun.id).where(ImportRun.conference_ref == ref).order_by(ImportRun.id.desc())),
            "job_id": self._last(select(Job.id).where(Job.conference_ref == ref, Job.asked_by_id == self._user_id)),
            "user_id": self._somebody(),
            "cue_ref": db.session.scalars(select(Cue.ref).join(Cue.rundown).where(Rundown.conference_id == self.conference.id)).first(),
            "what": {"place": "decline", "whole": "another-place", "turn": "close"}.get(endpoint, "refuse"),
            "number": self._number(blueprint),
            "paper": "roster",
            "sponsor_ref": db.session.scalars(select(Sponsor.ref).where(Sponsor.conference_id == self.conference.id)).first(),
            "code": "en",
            "slides_id": self._last(select(Slides.id).join(Participant, Participant.id == Slides.participant_id).where(self._is_here)),
            "handout_id": self._last(select(Handout.id).where(Handout.conference_id == self.conference.id)),
            "talk_id": self.key("talks"),
            "sign_in_id": self._last(select(SignIn.id).where(SignIn.user_id == self._user_id)) or 0,
            "passkey_id": 1,
            "survey_question_id": self.key("surveys_desk.questions"),
            "survey_ref": self.key("surveys_desk"),
            "message_id": self._last(select(MailMessage.id).where(MailMessage.conference_id == self.conference.id)),
            "question_id": self._last(select(Question.id).where(Question.conference_id == self.conference.id)),
            "request_id": self._last(_requests(self.conference)),
            "step": "needs",
            "design_ref": self.key("designs"),
            "face": "front",
            "logo_ref": "LG-1",
            "erasure_id": self._last(select(Erasure.id).where(Erasure.conference_ref == ref)),
        }
        return known[name]

    @property
    def _is_here(self) -> ColumnElement[bool]:
        return Participant.conference_id == self.conference.id

    def _number(self, blueprint: str) -> int | None:
        """Of a version of the roster; of the first scan, or the first place."""
        return self._last(select(RosterVersion.number).order_by(RosterVersion.number.desc())) if blueprint == "roster" else 1

    def _parent(self, blueprint: str) -> str:
        """What a row to come belongs to."""
        if blueprint == "agenda_desk":
            return self.conference.days[0].on.isoformat()
        if blueprint == "designs":
            return self.key("designs")
        if blueprint in ("talks", "equipment"):
            return self.key("agenda_desk")
        if blueprint == "surveys_desk.questions":
            return self.key("surveys_desk")
        if blueprint.startswith("delegations_desk."):
            return self.key("delegations_desk")
        return self.key("hotels") if blueprint == "room_blocks" else self.key("participants_desk")

    def _person(self, blueprint: str) -> str | None:
        if blueprint == "substitution":
            return self._left()
        return self._invited() if blueprint == "protected" else self.key("participants_desk")

    def _invited(self) -> str | None:
        """Somebody for whom the host body of the sponsor officer arranges and pays."""
        of_officer = (Sponsor.ref == Membership.sponsor_ref) & (Membership.conference_id == self.conference.id)
        guests = select(Participant.ref).join(Sponsor, Sponsor.id == Participant.sponsor_id).join(Membership, of_officer)
        return db.session.scalars(guests.where(Participant.conference_id == self.conference.id).order_by(Participant.id)).first()

    def _left(self) -> str | None:
        """Somebody who was substituted."""
        left = select(Participant.ref).where(Participant.conference_id == self.conference.id, Participant.substituted_by_id.is_not(None))
        return db.session.scalars(left).first()

    def _somebody(self) -> int | None:
        """Another user of this conference alone."""
        members = select(Membership.user_id).where(Membership.conference_id == self.conference.id, Membership.user_id != self._user_id)
        return self._last(members.order_by(Membership.id.desc()))

    def _last(self, found: Select[int]) -> int | None:
        return db.session.scalars(found).first()


def _requests(conference: Conference) -> Select[int]:
    """Of a passport, which has protected values."""
    people = select(DetailsRequest.id).join(Participant, Participant.id == DetailsRequest.participant_id)
    return people.where(Participant.conference_id == conference.id, DetailsRequest.step == DetailsStep.PASSPORT)


def requests_with(app: Flask, rows: Rows, ref: str) -> Iterator[Asked]:
    """A request for every route and method: below the address of the conference `ref`, with the ids of `rows`."""
    for rule in sorted(app.url_map.iter_rules(), key=lambda one: one.rule):
        at = {"conference_ref": ref} if "conference_ref" in rule.arguments else {}
        for label, values in rows.of(rule):
            for method in sorted({"GET", "POST"} & (rule.methods or set())):
                with app.test_request_context():
                    yield Asked(label, method, url_for(rule.endpoint, **at, **values), frozenset(values))


def rows_of(app: Flask, ref: str, user_id: int) -> Rows:
    """The ids of a conference as a user meets them: a job is the user's own."""
    g.conference = db.session.scalars(select(Conference).where(Conference.ref == ref)).one()
    return Rows(app, g.conference, user_id)
