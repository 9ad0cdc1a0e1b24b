"""Delegations and participants, with what belongs to a person: passport, visa, badge, journeys, stay."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from conference.editing.rows import discard, numbered, replace_rows, set_different
from conference.exchange.document import people as document
from conference.exchange.loading.facts import (
    Facts,
    Values,
    fact,
    facts,
    in_utc,
    link,
    or_none,
    values_in,
)
from conference.exchange.loading.section import Section
from conference.exchange.loading.stored import Stored
from conference.exchange.problems import pointer
from conference.participants.badges import fit_badge, new_badge
from conference.participants.naming import default_sort_key
from conference.participants.searching import search_key_of
from conference.travel.cabins import follow_the_legs
from models.base import Base
from models.delegation import Delegation, FocalPoint
from models.encryption import cipher
from models.lodging import Night, Stay
from models.participant import Participant, Passport, Visa
from models.travel import Journey, Leg
from models.vocabulary import Attendance, Cabin, Category, DelegationKind, Direction

_HOSTS: Final = (Category.HOST_OFFICIAL, Category.SECRETARIAT)

_FOCAL_POINT: Final = facts(name="name", organization="organization", email="email", phone="phone", language="language")
_PASSPORT: Final = facts(
    type="passport/type",
    number="passport/number",
    number_index=fact("passport/number", lambda number: cipher().index(number)),
    expires_on="passport/expires",
)
_VISA: Final = facts(
    is_needed="visa/needed",
    status="visa/status",
    mission="visa/mission",
    documents=fact("visa/documents", or_none),
    sent_on="visa/sent",
    applied_on="visa/applied",
    expected_on="visa/expected",
)
_LEG: Final = facts(
    flight="flight",
    origin="origin",
    destination="destination",
    departs_at=fact("dep", in_utc),
    arrives_at=fact("arr", in_utc),
    cabin="cabin",
)


def create_undescribed(stored: Stored) -> None:
    """Create the delegations that are only named: as partners, or by those who belong to them."""
    document = stored.document
    named = [(ref, pointer(("conference", "partner_delegations", at))) for at, ref in enumerate(document.conference.partner_delegations)]
    members = enumerate(document.participants)
    named += [(person.delegation, pointer(("participants", at, "delegation"))) for at, person in members if person.delegation]
    for ref, where in named:
        if ref not in stored.rows("delegations"):
            delegation = Delegation(conference_id=stored.conference.id, ref=ref, kind=_kind_of(ref, stored), invitations=[])
            stored.add("delegations", ref, delegation)
            stored.note("delegations", ref, where, [], is_new=True)
    stored.session.flush()


def link_substitutes(stored: Stored) -> None:
    """A substitute may stand further down in the file, so this comes after all participants."""
    people = stored.rows("participants") if stored.document.participants else {}
    for source in stored.document.participants:
        if "substituted_by" in source.model_fields_set:
            substitute = people[source.substituted_by].id if source.substituted_by else None
            if set_different(people[source.id], {"substituted_by_id": substitute}):
                stored.note_also("participants", source.id, "substituted_by")
                fit_badge(people[source.id])
    stored.session.flush()


def _kind_of(ref: str, stored: Stored) -> DelegationKind:
    """What a delegation is that the file does not tell the kind of."""
    if ref in stored.document.conference.partner_delegations:
        return DelegationKind.PARTNER
    categories = {person.kind for person in stored.document.participants if person.delegation == ref}
    if not categories:
        return DelegationKind.PARTNER
    return DelegationKind.HOST if categories <= set(_HOSTS) else DelegationKind.ORGANISATIONS


def _complete_delegation(values: Values, _row: Any, source: Any, stored: Stored) -> None:  # noqa: ANN401  see Section.complete
    if "kind" in values:
        values["kind"] = values["kind"] or _kind_of(source.id, stored)


def _delegation_parts(row: Any, source: Any, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    if row.id is None:
        row.invitations = []  # nothing to read later
    if "focal_points" not in source.model_fields_set:
        return []
    entries = [values_in(entry, _FOCAL_POINT, stored.id_of, whole=True) for entry in source.focal_points]
    return ["focal_points"] if replace_rows(stored.session, row.focal_points, FocalPoint, numbered(entries)) else []


def _complete_participant(values: Values, row: Any, _source: Any, _stored: Stored) -> None:  # noqa: ANN401  see Section.complete
    """A sort key that nobody chose follows the name."""
    by_name = default_sort_key(values.get("full_name") or row.full_name)
    if "sort_key" in values:
        values["sort_key"] = values["sort_key"] or by_name
    elif row.sort_key == default_sort_key(row.full_name):
        set_different(row, {"sort_key": by_name})


def _participant_parts(row: Any, source: Any, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    if row.id is None:
        row.journeys = []  # nothing to read later
        row.badges = [new_badge()]
    fields = _part(row, "passport", Passport, _PASSPORT, source, stored) + _part(row, "visa", Visa, _VISA, source, stored)
    fields += _travel(row, source, stored) + _stay(row, source, stored)
    set_different(row, {"search_key": search_key_of(row)})
    return fields


def _part(owner: Any, name: str, kind: type[Base], table: Facts, source: Any, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    """A row of its own for what belongs together; none while nothing is known of it."""
    part = getattr(owner, name)
    is_new = part is None
    part = part or kind()
    different = set_different(part, values_in(source, table, stored.id_of, whole=is_new))
    if different and is_new:
        setattr(owner, name, part)
    return [table[attribute].key for attribute in different]


def _travel(row: Any, source: document.Participant, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    """The journeys the file tells of. A booked cabin that nobody told follows the legs."""
    told = [direction for direction in Direction if direction in source.model_fields_set]
    before = _cabins(row.journeys)
    fields = [str(direction) for direction in told if _journey(row, direction, source, stored)]
    if "flights_booked_class" not in source.model_fields_set:
        follow_the_legs(row, before, _cabins(row.journeys))
    return fields


def _journey(row: Any, direction: Direction, source: document.Participant, stored: Stored) -> bool:  # noqa: ANN401  see Section.parts
    legs: Sequence[document.Leg] = getattr(source, direction.value)
    journey = next((journey for journey in row.journeys if journey.direction == direction), None)
    if not legs:
        if journey:
            row.journeys.remove(journey)
            discard(stored.session, journey)
        return journey is not None
    if journey is None:
        journey = Journey(direction=direction)
        row.journeys.append(journey)
    return replace_rows(stored.session, journey.legs, Leg, numbered([_leg(leg, stored) for leg in legs]))


def _leg(leg: document.Leg, stored: Stored) -> Values:
    zones = {"departs_zone": stored.zone_at(leg.origin, leg.dep), "arrives_zone": stored.zone_at(leg.destination, leg.arr)}
    return values_in(leg, _LEG, stored.id_of, whole=True) | zones


def _cabins(journeys: Iterable[Journey]) -> list[Cabin | None]:
    return [leg.cabin for journey in journeys for leg in journey.legs]


def _stay(row: Any, source: document.Participant, stored: Stored) -> list[str]:  # noqa: ANN401  see Section.parts
    said = [key for key in ("hotel", "hotel_nights") if key in source.model_fields_set]
    if row.stay is None:
        if not (source.hotel or source.hotel_nights):
            return []
        row.stay = Stay(hotel_id=None if "hotel" in said else _only_hotel(stored))
    changed = []
    if "hotel" in said and set_different(row.stay, {"hotel_id": stored.id_of("hotels", source.hotel) if source.hotel else None}):
        changed.append("hotel")
    nights = [{"on": on} for on in source.hotel_nights]
    if "hotel_nights" in said and replace_rows(stored.session, row.stay.nights, Night, nights, key="on"):
        changed.append("hotel_nights")
    return changed


def _only_hotel(stored: Stored) -> int | None:
    hotels = list(stored.rows("hotels").values())
    return hotels[0].id if len(hotels) == 1 else None


DELEGATIONS: Final = Section(
    "delegations",
    Delegation,
    facts(ref="id", kind="kind", precedence="precedence", language="language", country_code="country", name="name", quota="quota"),
    complete=_complete_delegation,
    parts=_delegation_parts,
)
PARTICIPANTS: Final = Section(
    "participants",
    Participant,
    facts(
        ref="id",
        category="kind",
        delegation_id=link("delegation", "delegations"),
        sponsor_id=link("arranged_by", "hosts"),
        nationality="nationality",
        full_name="name/full",
        family_name="name/family",
        given_name="name/given",
        badge_name="badge_name",
        local_name="name/local/text",
        local_language="name/local/lang",
        kana="name/kana",
        honorific="name/honorific",
        form_of_address="form_of_address",
        sort_key="sort_key",
        sex="sex",
        birth_on="birth_date",
        organization="organization",
        post="post",
        rank="rank",
        role="role",
        email="email",
        phone="phone",
        language="language",
        attends=fact("attends", unknown=Attendance.IN_PERSON),
        expertise=fact("expertise", lambda fields: [field.value for field in fields]),
        diet="diet",
        allergies="allergies",
        accessibility="accessibility",
        booked_cabin="flights_booked_class",
        is_on_information_roster="on_information_roster",
        notes=fact("notes", or_none),
    ),
    complete=_complete_participant,
    parts=_participant_parts,
)
