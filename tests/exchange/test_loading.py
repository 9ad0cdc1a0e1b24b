"""A conference file into the database: what is created, changed, left alone; on both databases."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from typing import Any

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from conference.exchange.consistency import Known
from conference.exchange.loading.load import load
from conference.exchange.loading.outcome import Outcome
from conference.exchange.loading.stored import known_of
from conference.exchange.validation import validate
from models import agenda
from models.audit import AuditEntry, RowChange
from models.catering import Meal
from models.conference import Conference, Rank, Sponsor
from models.encryption import cipher
from models.lodging import Hotel, Night
from models.participant import Badge, Participant
from models.reference import RankLevel
from models.rundown import Cue, Rundown
from models.travel import Journey, Leg
from models.vocabulary import Cabin
from tests.exchange.loads import everything, loaded, partial, person, row_of, told, versions
from tests.exchange.samples import sample


def test_the_sample_is_created_in_full(session: Session) -> None:
    result = loaded(session, sample())
    assert {row.outcome for row in result.rows} == {Outcome.CREATED}
    assert result.counts()["created"]["participants"] == 40
    assert result.conference
    assert [day.on.isoformat() for day in result.conference.days] == ["2027-07-14", "2027-07-15"]
    assert [sponsor.ref for sponsor in result.conference.sponsors] == ["METI", "MOE"]
    assert result.conference.name == {
        "ja": "アジア・カーボンクレジット国際会議（架空データ）",
        "en": "Asia Carbon Credit Conference (fictional)",
    }
    assert result.conference.targets["meals"] == {"reception": 1, "lunch": 2, "coffee": 2}
    assert session.scalar(select(func.count()).select_from(Leg)) == 46
    assert session.scalar(select(func.count()).select_from(Night)) == 65
    assert session.scalar(select(func.count(Badge.token.distinct()))) == 40


def test_a_person_gets_what_belongs_to_them(with_sample: Session) -> None:
    eleanor = row_of(with_sample, Participant, "A-AU-1")
    assert eleanor.passport.number == "RA4410027"
    assert eleanor.passport.number_index == cipher().index("ra 4410027")
    assert eleanor.visa.is_needed is False
    assert eleanor.stay.hotel.ref == "H-1"
    assert eleanor.stay.hotel.check_in == time(15)
    assert eleanor.sort_key == "eleanor jane whitford"
    assert "first assistant secretary" in eleanor.search_key
    assert row_of(with_sample, Participant, "A-JP-01").passport is None


def test_the_entry_names_the_file_and_no_one(session: Session) -> None:
    result = loaded(session, sample())
    session.flush()
    entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "import.applied")).one()
    assert entry is result.entry
    assert entry.subject == "A"
    assert entry.detail == {"filename": "file.json"}


def test_loading_twice_changes_nothing(with_sample: Session) -> None:
    before = versions(with_sample)
    result = loaded(with_sample, sample())
    assert {row.outcome for row in result.rows} == {Outcome.SAME}
    assert versions(with_sample) == before
    assert result.entry
    assert not with_sample.scalars(select(RowChange).where(RowChange.entry_id == result.entry.id)).all()


FACTS: list[tuple[str, int, str, Any]] = [
    ("participants", 0, "diet", "vegan"),
    ("participants", 0, "hotel_nights", ["2027-07-13", "2027-07-15", "2027-07-16"]),
    ("participants", 0, "outbound", []),
    ("participants", 1, "expertise", ["jcm"]),
    ("sessions", 0, "start", "2027-07-14T09:55:00+09:00"),
    ("sessions", 0, "talks", []),
    ("sessions", 1, "attendee_ids", ["A-AU-1", "A-AU-2"]),
    ("catering", 0, "ordered", {"total": 40, "halal": 7, "standard": 33}),
    ("transfers", 0, "passengers", ["A-AU-1"]),
    ("cues", 0, "day", "2027-07-15"),
    ("cues", 0, "rundown", "rehearsal"),
    ("hotels", 0, "blocks", [{"room_type": "Twin", "nights": [{"on": "2027-07-13", "rooms": 5}]}]),
    ("delegations", 0, "focal_points", []),
    ("equipment", 0, "operator", None),
    ("consultations", 0, "result", {"en": "Yes."}),
    ("rooms", 0, "name", {"en": "Great Room"}),
]


def test_a_changed_fact_is_exactly_one_change(with_sample: Session) -> None:
    content = sample()
    for section, index, key, value in FACTS:
        content[section][index][key] = value
        result = loaded(with_sample, content)
        changed = [(row.section, row.ref, row.fields) for row in result.rows if row.outcome is not Outcome.SAME]
        assert changed == [(section, content[section][index]["id"], ("rundown" if key == "day" else key,))]
    assert {row.outcome for row in loaded(with_sample, content).rows} == {Outcome.SAME}


def test_a_changed_key_is_named(with_sample: Session) -> None:
    content = sample()
    content["participants"][3]["passport"]["number"] = "X1"
    content["participants"][3]["name"]["local"]["text"] = "Faiz"
    content["transfers"][0]["from"] = "NRT"
    changed = told(loaded(with_sample, content), Outcome.CHANGED)
    assert [row.fields for row in changed] == [("name/local/text", "passport/number"), ("from",)]
    assert changed[0].where == "/participants/3"


def test_a_partial_file_leaves_the_rest_alone(with_sample: Session) -> None:
    before = everything(with_sample)
    result = loaded(with_sample, partial(participants=[{"id": "A-AU-1", "diet": "halal"}]))
    assert [row.ref for row in told(result, Outcome.CHANGED)] == ["A-AU-1"]
    after = everything(with_sample)
    assert {name for name in after if after[name] != before[name]} == {"participant"}
    assert sum(new != old for new, old in zip(after["participant"], before["participant"], strict=True)) == 1


def test_parts_of_an_object_that_are_absent_stay(with_sample: Session) -> None:
    loaded(with_sample, partial(participants=[{"id": "A-AU-1", "passport": {"number": "N9"}, "name": {"kana": "エレノア"}}]))
    eleanor = row_of(with_sample, Participant, "A-AU-1")
    assert (eleanor.full_name, eleanor.kana) == ("Eleanor Jane Whitford", "エレノア")
    assert (eleanor.passport.number, eleanor.passport.number_index) == ("N9", cipher().index("N9"))
    assert eleanor.passport.expires_on


def test_null_says_unknown(with_sample: Session) -> None:
    facts = {"passport": None, "rank": None, "notes": None, "hotel": None, "attends": None, "allergies": None}
    loaded(with_sample, partial(participants=[{"id": "A-AU-1", **facts}]))
    eleanor = row_of(with_sample, Participant, "A-AU-1")
    assert (eleanor.passport.number, eleanor.passport.number_index, eleanor.passport.expires_on) == (None, None, None)
    assert (eleanor.rank, eleanor.notes, eleanor.stay.hotel_id, eleanor.allergies) == (None, None, None, [])
    assert eleanor.attends == "in_person"
    assert eleanor.stay.nights


def test_references_reach_into_the_database(with_sample: Session) -> None:
    loaded(with_sample, partial(equipment=[{"id": "E-9", "item": "Screen", "session": "A-S2", "operator": "A-ST-3"}]))
    screen = row_of(with_sample, agenda.Equipment, "E-9")
    assert (screen.session.ref, screen.operator.ref) == ("A-S2", "A-ST-3")


def test_a_reference_that_leads_nowhere_stores_nothing(with_sample: Session) -> None:
    content = partial(equipment=[{"id": "E-9", "item": "Screen", "session": "NOWHERE"}])
    reading = validate(content, Known(ids={"conference": frozenset({"A"}), "sessions": frozenset({"NOWHERE"})}))
    assert reading.document
    result = load(with_sample, reading.document, "file.json")
    assert [problem.where for problem in result.problems] == ["/equipment/0/session"]
    assert result.conference is None
    assert not with_sample.scalars(select(agenda.Equipment).where(agenda.Equipment.ref == "E-9")).all()
    assert validate(content, known_of(with_sample, "A")).document is None


@pytest.mark.parametrize(("key", "moment"), [("end", "2027-07-14T09:59:00+09:00"), ("start", "2027-07-14T10:31:00+09:00")])
def test_one_end_may_not_pass_the_other_that_is_stored(with_sample: Session, key: str, moment: str) -> None:
    reading = validate(partial(sessions=[{"id": "A-S1", key: moment}]), known_of(with_sample, "A"))
    assert reading.document
    result = load(with_sample, reading.document, "file.json")
    assert [(problem.where, problem.sentence) for problem in result.problems] == [(f"/sessions/0/{key}", "ends_before_start")]


def test_lists_grow_and_shrink_row_by_row(with_sample: Session) -> None:
    session = row_of(with_sample, agenda.Session, "A-S1")
    first, second = [talk.id for talk in session.talks]
    talks = sample()["sessions"][0]["talks"]
    loaded(with_sample, partial(sessions=[{"id": "A-S1", "talks": [*talks, {"speaker": "A-JP-03", "minutes": 5}]}]))
    session = row_of(with_sample, agenda.Session, "A-S1")
    assert [talk.id for talk in session.talks][:2] == [first, second]
    assert [talk.speaker.ref for talk in session.talks] == ["A-JP-02", "A-JP-01", "A-JP-03"]
    loaded(with_sample, partial(sessions=[{"id": "A-S1", "talks": talks[1:]}]))
    session = row_of(with_sample, agenda.Session, "A-S1")
    assert [(talk.id, talk.speaker.ref) for talk in session.talks] == [(first, "A-JP-01")]


def test_a_journey_that_is_not_booked_any_more_goes(with_sample: Session) -> None:
    loaded(with_sample, partial(participants=[{"id": "A-LA-1", "outbound": [], "inbound": None, "hotel_nights": []}]))
    person = row_of(with_sample, Participant, "A-LA-1")
    assert person.journeys == []
    assert person.stay.nights == []
    assert with_sample.scalar(select(func.count()).select_from(Journey)) == 40


def test_blocks_keep_their_nights(with_sample: Session) -> None:
    def load_blocks(*blocks: dict[str, Any]) -> list[tuple[Any, list[tuple[str, int]]]]:
        loaded(with_sample, partial(hotels=[{"id": "H-1", "blocks": blocks}]))
        hotel = row_of(with_sample, Hotel, "H-1")
        return [(block.room_type, [(night.on.isoformat(), night.rooms) for night in block.nights]) for block in hotel.blocks]

    twin = {"room_type": "Twin", "nights": [{"on": "2027-07-13", "rooms": 5}, {"on": "2027-07-14", "rooms": 6}]}
    single = {"room_type": {"en": "Single", "ja": "シングル"}, "nights": [{"on": "2027-07-13", "rooms": 9}]}
    assert load_blocks(twin, single)[0] == ("Twin", [("2027-07-13", 5), ("2027-07-14", 6)])
    assert load_blocks(single) == [({"en": "Single", "ja": "シングル"}, [("2027-07-13", 9)])]
    assert load_blocks() == []


def test_zones_of_legs(with_sample: Session) -> None:
    leg = {"flight": "XX1", "dep": "2027-07-12T10:00:00+05:30", "arr": "2027-07-12T20:00:00+09:00", "class": "economy"}
    legs = [{**leg, "from": "ZZZ", "to": "HND"}, {**leg, "from": "JFK", "to": "NRT"}]
    loaded(with_sample, partial(participants=[{"id": "A-AU-1", "outbound": legs}]))
    outbound = row_of(with_sample, Participant, "A-AU-1").journeys[0]
    zones = [(leg.departs_zone, leg.arrives_zone) for leg in outbound.legs]
    assert zones == [("+05:30", "Asia/Tokyo"), ("America/New_York", "Asia/Tokyo")]
    assert outbound.legs[0].departs_at == datetime(2027, 7, 12, 4, 30, tzinfo=UTC)


def test_a_booked_cabin_follows_the_legs_unless_it_was_told(with_sample: Session) -> None:
    def cabin_after(**facts: Any) -> Cabin | None:
        loaded(with_sample, partial(participants=[person("P-1", **facts)]))
        return row_of(with_sample, Participant, "P-1").booked_cabin

    def leg(cabin: str) -> dict[str, Any]:
        return {"from": "SYD", "to": "HND", "dep": "2027-07-12T10:00:00+10:00", "arr": "2027-07-12T20:00:00+09:00", "class": cabin}

    assert cabin_after(outbound=[leg("business")]) is Cabin.BUSINESS
    assert cabin_after(inbound=[leg("economy")]) is Cabin.ECONOMY
    assert cabin_after(outbound=[], inbound=[]) is None
    assert cabin_after(outbound=[leg("business")], flights_booked_class="economy") is Cabin.ECONOMY
    assert cabin_after(outbound=[leg("first")]) is Cabin.ECONOMY


def test_a_sort_key_follows_the_name_unless_it_was_chosen(with_sample: Session) -> None:
    def key_after(**facts: Any) -> str:
        loaded(with_sample, partial(participants=[{"id": "A-AU-1", **facts}]))
        return str(row_of(with_sample, Participant, "A-AU-1").sort_key)

    assert key_after(name={"full": "Zoë Whitford"}) == "zoe whitford"
    assert key_after(sort_key="whitford zoe") == "whitford zoe"
    assert key_after(name={"full": "Ann Whitford"}) == "whitford zoe"
    assert key_after(sort_key=None) == "ann whitford"


def test_the_only_hotel_is_taken(with_sample: Session) -> None:
    def hotel_of(ref: str) -> str | None:
        loaded(with_sample, partial(participants=[person(ref, hotel_nights=["2027-07-13"])]))
        hotel = row_of(with_sample, Participant, ref).stay.hotel
        return hotel.ref if hotel else None

    assert hotel_of("P-1") == "H-1"
    loaded(with_sample, partial(hotels=[{"id": "H-2", "name": "Second"}]))
    assert hotel_of("P-2") is None


def test_hosts_and_ranks_are_added_and_never_removed(with_sample: Session) -> None:
    loaded(with_sample, {"conference": {"id": "A", "hosts": ["MOFA", "MOE"]}, "rank_scale": {"director": 55, "attache": 20}})
    sponsors = with_sample.scalars(select(Sponsor).order_by(Sponsor.position)).all()
    assert [sponsor.ref for sponsor in sponsors] == ["MOFA", "MOE", "METI"]
    levels = dict(with_sample.execute(select(Rank.code, Rank.level)).all())
    assert (levels["director"], levels["attache"], levels["minister"]) == (55, 20, 100)


def test_a_conference_without_a_scale_gets_the_ladder(session: Session) -> None:
    loaded(session, {"conference": {"id": "NEW", "tz": "Asia/Tokyo"}})
    codes = set(session.scalars(select(Rank.code)))
    assert codes == set(session.scalars(select(RankLevel.code)))
    assert all(session.scalars(select(Rank.name)))


def test_conferences_live_side_by_side(with_sample: Session) -> None:
    before = everything(with_sample)["participant"]
    content = sample()
    content["conference"]["id"] = "B"
    assert {row.outcome for row in loaded(with_sample, content).rows} == {Outcome.CREATED}
    assert everything(with_sample)["participant"][:40] == before
    assert with_sample.scalar(select(func.count()).select_from(Conference)) == 2


def test_days_venue_contacts_and_targets(with_sample: Session) -> None:
    changes = {
        "days": ["2027-07-15", "2027-07-16"],
        "venue": None,
        "contacts": sample()["conference"]["contacts"][1:],
        "targets": {"nights": 4},
        "name_ja": None,
    }
    result = loaded(with_sample, {"conference": {"id": "A", **changes}})
    assert set(result.rows[0].fields) == {"days", "venue", "contacts", "targets", "name"}
    conference = result.conference
    assert conference
    assert [day.on.isoformat() for day in conference.days] == changes["days"]
    assert conference.venue is None
    assert [contact.position for contact in conference.contacts] == [1, 2]
    assert (conference.targets["nights"], conference.targets["days"]) == (4, 2)
    assert conference.name == {"en": "Asia Carbon Credit Conference (fictional)"}


def test_cues_stand_in_the_rundown_of_their_day(with_sample: Session) -> None:
    cue = {"id": "Q-9", "start": "2027-07-14T23:30:00+00:00", "minutes": 5, "item": "Test", "rundown": "rehearsal"}
    loaded(with_sample, partial(cues=[cue]))
    found = row_of(with_sample, Cue, "Q-9").rundown
    assert (found.on.isoformat(), found.kind) == ("2027-07-15", "rehearsal")
    assert with_sample.scalar(select(func.count()).select_from(Rundown)) == 2


def test_meal_orders_keep_the_total_apart(with_sample: Session) -> None:
    meal = row_of(with_sample, Meal, "A-L1")
    assert meal.ordered_total == 40
    assert {order.diet: order.portions for order in meal.orders} == {"halal": 6, "vegetarian": 5, "standard": 29}
    loaded(with_sample, partial(catering=[{"id": "A-L1", "ordered": None}]))
    meal = row_of(with_sample, Meal, "A-L1")
    assert (meal.ordered_total, meal.orders) == (None, [])


def test_waivers_are_told_apart_by_what_they_cover(with_sample: Session) -> None:
    waiver = {"code": "QUOTA", "subject": "AU", "reason": "Agreed", "agreed_by": "Sasaki", "agreed_on": "2027-06-01"}
    assert loaded(with_sample, partial(waivers=[waiver])).rows[-1].outcome is Outcome.CREATED
    assert loaded(with_sample, partial(waivers=[waiver])).rows[-1].outcome is Outcome.SAME
    assert loaded(with_sample, partial(waivers=[{**waiver, "reason": "Longer"}])).rows[-1].fields == ("reason",)


@contextmanager
def counted_selects(session: Session) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("SELECT"):
            statements.append(statement)

    engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def test_the_number_of_statements_does_not_grow_with_the_people(with_sample: Session) -> None:
    def selects_of(content: dict[str, Any]) -> int:
        loaded(with_sample, content)
        with_sample.commit()
        with_sample.expunge_all()
        with counted_selects(with_sample) as statements:
            loaded(with_sample, content)
        return len(statements)

    many = sample()
    many["participants"] += [{**row, "id": f"{row['id']}-{copy}"} for copy in range(15) for row in sample()["participants"]]
    many["delegations"] += [{"id": f"D-{number}", "kind": "partner", "quota": 2} for number in range(30)]
    assert selects_of(sample()) == selects_of(many) <= 62
