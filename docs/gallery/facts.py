"""The sample conference, and the invented facts that papers need and it lacks."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from flask_babel import force_locale
from sqlalchemy import select

from benchmarks.installation import SAMPLE, Installation
from conference import clock
from conference.audit import journal
from conference.commandline import conference_named
from conference.exchange import actions as exchange
from conference.extensions import db
from conference.visas import actions as visa_papers
from conference.visas.groups import board_of
from models.conference import Conference
from models.participant import Badge, Participant, Visa
from models.seating import SeatingPlan
from models.venue import Room
from models.vocabulary import HostPlace, SeatingLayout

NOW: Final = datetime(2027, 6, 30, 3, 0, tzinfo=UTC)  # the day that the sample's checks take as today
_BEFORE_FLIGHT: Final = timedelta(hours=3, minutes=30)
_CHANNELS: Final = {"en": "English channel 1, Japanese channel 2", "ja": "英語1ch・日本語2ch"}
_WELCOME: Final = {"en": "Good morning, and welcome to Tokyo.", "ja": "皆様、おはようございます。東京へようこそ。"}
_LUNCH: Final = {"en": "Lunch is served in the Dining Room.", "ja": "昼食は食事会場にご用意しております。"}
_HOSTS: Final = {"METI": {"en": "METI", "ja": "架空経済省"}, "MOE": {"en": "MOE", "ja": "架空環境省"}}
_SIGNS: Final = {
    "address": "〒100-0000 東京都千代田区架空1-2-3",
    "post": "国際室長",
    "name": "佐藤 誠",
    "phone": "03-0000-0000",
    "contact": "国際室 佐藤 花子",
    "contact_phone": "03-0000-0001",
    "purpose": "アジア・カーボンクレジット国際会議（架空）への出席のため",
    "background": "本会議は、アジア各国のカーボンクレジットについて意見を交わすものです。申請人は、政府の推薦を受けて招へいするものです。",
}


@contextmanager
def furnished() -> Iterator[Conference]:
    """The conference in a database of its own, with the clock held, in English."""
    with TemporaryDirectory() as folder, clock.stopped_at(NOW):
        made = Installation(Path(folder), "gallery")
        made.prepare()
        with made.app().test_request_context(), force_locale("en_GB"):
            exchange.import_file(db.session, json.dumps(_document()).encode(), SAMPLE.name)
            conference = conference_named(db.session, None)
            _add_seating_plan(conference)
            _draft_visa_papers(conference)
            _settle_tokens()
            db.session.commit()
            yield conference


def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(SAMPLE.read_text(encoding="utf-8"))
    cue, last = document["cues"][-1], document["cues"][0]
    cue |= {"interpretation": _CHANNELS, "announcement": _WELCOME}
    lunch = {"id": "A-Q4", "start": "2027-07-14T11:58:00+09:00", "minutes": 2, "item": {"en": "To lunch", "ja": "昼食案内"}}
    document["cues"].append({"day": last["day"], "owner": cue["owner"], "announcement": _LUNCH, **lunch})
    first, second = (person for person in document["participants"] if person["id"] in ("A-VN-1", "A-VN-2"))
    first |= {way: second[way] for way in ("outbound", "inbound")}
    flights = {person["id"]: person["inbound"][0]["dep"] for person in document["participants"] if person.get("inbound")}
    document["transfers"] += list(_drives_back(document["transfers"], flights))
    return document


def _drives_back(drives: list[dict[str, Any]], flights: dict[str, str]) -> Iterator[dict[str, Any]]:
    """Some who were met together leave together, in time for the first of their flights."""
    for number, drive in enumerate(drives[1:5]):
        start = min(datetime.fromisoformat(flights[passenger]) for passenger in drive["passengers"]) - _BEFORE_FLIGHT
        yield {**drive, "id": f"A-B{number:02}", "kind": "departure", "from": drive["to"], "to": drive["from"], "start": start.isoformat()}


def _add_seating_plan(conference: Conference) -> None:
    room = db.session.scalars(select(Room).where(Room.ref == "R-MAIN")).one()
    tables = {"layout": SeatingLayout.U_SHAPE, "host_place": HostPlace.MIDDLE, "across": 5, "deep": 6, "seats_per_table": 2}
    journal.record(db.session, "seating_plan.added", "A-SP1", conference_ref=conference.ref)
    db.session.add(SeatingPlan(conference_id=conference.id, ref="A-SP1", room_id=room.id, **tables))


def _draft_visa_papers(conference: Conference) -> None:
    """Host bodies with names, who signs for them, and the set of two who need a visa."""
    first, second = db.session.scalars(
        select(Visa).join(Participant).where(Participant.ref.in_(("A-VN-1", "A-VN-2"))).order_by(Participant.ref)
    )
    journal.record(db.session, "visa.changed", "A-VN-1", conference_ref=conference.ref)
    first.participant.sponsor, first.is_needed, first.mission = second.participant.sponsor, True, second.mission
    for host in conference.sponsors:
        journal.record(db.session, "host.changed", host.ref, conference_ref=conference.ref)
        host.name = _HOSTS[host.ref]
        visa_papers.set_inviter(db.session, conference, host, None, _SIGNS)
    for group in board_of(db.session, conference).groups:
        visa_papers.draft(db.session, conference, group, "K. Honda")


def _settle_tokens() -> None:
    """Tokens of badges are drawn by lot; a picture that nobody changed must stay as it is."""
    for badge in db.session.scalars(select(Badge)):
        badge.token = hashlib.sha256(str(badge.participant_id).encode()).hexdigest()[: len(badge.token)]
