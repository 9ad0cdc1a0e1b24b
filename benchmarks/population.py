"""Fills a database with an invented conference of any size. The same size gives the same facts each time."""

from datetime import UTC, datetime
from random import Random

from babel import Locale
from sqlalchemy import Connection, Engine, select

from benchmarks.calendar_days import VENUE_ZONE, Days, at
from benchmarks.people import COUNTRIES, SEED, people
from benchmarks.programme import HOTEL_REF, Programme
from benchmarks.rows import Rows
from benchmarks.travellers import Place, Travellers
from models.audit import AuditEntry
from models.conference import Conference, ConferenceDay, Contact, Rank, Sponsor, Venue
from models.consultation import Consultation
from models.delegation import Delegation, FocalPoint, Invitation
from models.lodging import Hotel
from models.reference import RankLevel
from models.vocabulary import DelegationKind, InvitationState

REF = "BENCH"
HOST_COUNTRY = "JP"
SPONSORS = ("METI", "MOE")
# So many people are held in memory before they are written; not fewer than there are talks, whose speakers must be written with them.
BATCH = 1_000
ADDRESS = {"en": "0-0-0 Shibakoen, Minato-ku, Tokyo", "ja": "東京都港区芝公園0-0-0"}


def fill(engine: Engine, number: int, talks: int = 60, days: int = 2) -> None:
    """Put a conference of so many people and talks into a migrated and seeded database that holds none yet.

    Eleven people in twelve are invitees with passport, flights and hotel; the others are hosts.
    """
    with engine.begin() as connection:
        _Filler(connection, Days(days)).fill(number, talks)


class _Filler:
    def __init__(self, connection: Connection, days: Days) -> None:
        self._connection, self._days = connection, days
        self._rows = Rows(connection)
        self._places = dict.fromkeys(COUNTRIES, 0)

    def fill(self, number: int, talks: int) -> None:
        conference_id = self._conference()
        sponsors = [
            self._rows.add(Sponsor, conference_id=conference_id, ref=ref, name={"en": ref}, position=position)
            for position, ref in enumerate(SPONSORS)
        ]
        delegations = self._delegations(conference_id)
        travellers = Travellers(self._rows, self._days, self._hotel(conference_id), Random(SEED))
        programme = Programme(self._rows, conference_id, self._days, talks, number)
        for position, person in enumerate(people(number), 1):
            place = Place(conference_id, delegations[person.country], sponsors[position % 2], person.country == HOST_COUNTRY)
            key, diet = travellers.add(person, position, place)
            programme.seat(key, diet, is_host=place.is_host)
            if not place.is_host:
                self._invite(key, person.country, place)
            if position % BATCH == 0:
                self._rows.write()
        programme.order_meals()
        self._rows.write()

    def _conference(self) -> int:
        conference_id = self._rows.add(
            Conference,
            ref=REF,
            name={"en": "Asia Carbon Credit Conference (invented)", "ja": "アジア・カーボンクレジット国際会議（架空）"},
            city="Tokyo",
            zone=VENUE_ZONE,
            nominal_arrival_on=self._days.arrival,
            nominal_departure_on=self._days.departure,
            nominal_nights=len(self._days.evenings),
            business_from_rank="director_general",
            as_of_on=datetime(2027, 6, 30, tzinfo=UTC).date(),
        )
        for day in self._days.all:
            self._rows.add(ConferenceDay, conference_id=conference_id, on=day)
        for code, level, name in self._connection.execute(select(RankLevel.code, RankLevel.level, RankLevel.name).order_by(RankLevel.id)):
            self._rows.add(Rank, conference_id=conference_id, code=code, level=level, name=name)
        name = {"en": "Shiba Garden Hotel Tokyo (invented)", "ja": "芝ガーデンホテル東京（架空）"}
        self._rows.add(Venue, conference_id=conference_id, ref="V-1", name=name, address=ADDRESS, phone="+81-3-0000-0000")
        role = {"en": "Secretariat, day and night", "ja": "事務局（24時間）"}
        self._rows.add(Contact, conference_id=conference_id, position=0, role=role, participant_id=1, phone="+81-90-0000-0001")
        self._record()
        return conference_id

    def _record(self) -> None:
        """An entry of the audit trail, after those of the reference data."""
        entry = {"at": datetime(2027, 6, 1, tzinfo=UTC), "actor": "benchmark", "conference_ref": REF, "action": "import.applied"}
        self._rows.link(AuditEntry, **entry, subject=REF, detail={})

    def _delegations(self, conference_id: int) -> dict[str, int]:
        """Country code -> delegation id, in order of precedence."""
        found = {}
        for precedence, code in enumerate(COUNTRIES, 1):
            name = {language: Locale(language).territories[code] for language in ("en", "ja")}
            kind = DelegationKind.HOST if code == HOST_COUNTRY else DelegationKind.PARTNER
            columns = {"conference_id": conference_id, "ref": code, "kind": kind, "precedence": precedence, "country_code": code}
            found[code] = self._rows.add(Delegation, **columns, language="ja" if code == HOST_COUNTRY else "en", name=name)
            focal_point = {"name": f"Focal Point {code}", "email": f"focal@{code.lower()}.example"}
            self._rows.add(FocalPoint, delegation_id=found[code], position=0, **focal_point)
            columns = {
                "conference_id": conference_id,
                "ref": f"N-{code}",
                "delegation_id": found[code],
                "on": at(self._days.arrival, 0).date(),
            }
            self._rows.add(Consultation, **columns, result={"en": "Officials will be nominated."})
        return found

    def _hotel(self, conference_id: int) -> int:
        name = {"en": "Mita Harbour Hotel Tokyo (invented)", "ja": "三田ハーバーホテル東京（架空）"}
        return self._rows.add(Hotel, conference_id=conference_id, ref=HOTEL_REF, name=name, address=ADDRESS, phone="+81-3-0000-0001")

    def _invite(self, participant_id: int, country: str, place: Place) -> None:
        self._places[country] += 1
        self._rows.add(
            Invitation,
            delegation_id=place.delegation_id,
            number=self._places[country],
            sponsor_id=place.sponsor_id,
            participant_id=participant_id,
            state=InvitationState.COMPLETE,
        )
