"""The conference itself: its facts, hosts, days, ranks, venue and contacts."""

from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.editing.rows import discard, numbered, replace_rows, set_different
from conference.exchange.document import whole as document
from conference.exchange.loading.facts import Values, fact, facts, link, values_in
from conference.exchange.loading.section import Section, load_row
from conference.exchange.loading.stored import Stored
from conference.exchange.problems import pointer
from conference.reference.queries import rank_ladder
from models.conference import Conference, ConferenceDay, Contact, Rank, Sponsor, Venue

_LANGUAGES: Final = {"name_en": "en", "name_ja": "ja"}
_VENUE: Final = facts(ref="id", name=fact("name", unknown=""), address="address", phone="phone")
_CONTACT: Final = facts(role="role", participant_id=link("participant", "participants"), phone="phone")


def open_conference(session: Session, file: document.Document) -> Stored:
    """The conference that the file is about, found or created, with the facts of its own that the file tells."""
    conference = session.scalar(select(Conference).where(Conference.ref == file.conference.id))
    is_new = conference is None
    conference = conference or Conference()
    stored = Stored(session, conference, file, is_new=is_new)
    fields = load_row(conference, file.conference, _CONFERENCE, stored, is_new=is_new)
    session.add(conference)
    session.flush()
    stored.note("conference", file.conference.id, "/conference", fields, is_new=is_new)
    _load_hosts(stored)
    _load_ranks(stored)
    _load_days(stored)
    _load_venue(stored)
    session.flush()
    return stored


def load_contacts(stored: Stored) -> None:
    """Contacts name participants, so they come after them."""
    source = stored.document.conference
    if "contacts" not in source.model_fields_set:
        return
    entries = [values_in(contact, _CONTACT, stored.id_of, whole=True) for contact in source.contacts]
    if replace_rows(stored.session, stored.conference.contacts, Contact, numbered(entries)):
        stored.note_also("conference", source.id, "contacts")


def _name_and_targets(values: Values, row: Any, source: Any, _stored: Stored) -> None:  # noqa: ANN401  see Section.complete
    """Languages and targets that the file does not name stay as they are."""
    told = {code: getattr(source, key) for key, code in _LANGUAGES.items() if key in source.model_fields_set}
    values["name"] = _merged(row.name, told)
    if "targets" in source.model_fields_set:
        targets = source.targets
        given = {key: getattr(targets, key) for key in type(targets).model_fields if key in targets.model_fields_set} if targets else None
        values["targets"] = None if given is None else _merged(row.targets, given) or None


def _merged(old: Any, told: Values) -> Values:  # noqa: ANN401  a JSON column's value
    merged = {**old, **told} if isinstance(old, dict) else told
    return {key: value for key, value in merged.items() if value is not None}


_CONFERENCE: Final = Section(
    "conference",
    Conference,
    facts(
        ref="id",
        city="city",
        zone="tz",
        nominal_arrival_on="nominal_arrival",
        nominal_departure_on="nominal_departure",
        nominal_nights="nominal_nights",
        quota="max_delegates_per_country",
        business_from_rank="business_from_rank",
        as_of_on="as_of",
        contract_end_on="contract_end",
    ),
    complete=_name_and_targets,
)


def _load_hosts(stored: Stored) -> None:
    """Hosts take the order of the file; one that it does not name stays, behind the others."""
    named = stored.document.conference.hosts
    hosts = stored.rows("hosts")
    order = [*named, *(ref for ref in hosts if ref not in named)]
    for position, ref in enumerate(order if named else (), 1):
        if ref not in hosts:
            stored.add("hosts", ref, Sponsor(conference_id=stored.conference.id, ref=ref, position=position))
            stored.note_also("conference", stored.conference.ref, "hosts")
        elif set_different(hosts[ref], {"position": position}):
            stored.note_also("conference", stored.conference.ref, "hosts")


def _load_ranks(stored: Stored) -> None:
    """A new conference without a scale takes over the ladder of the reference data. Codes that it knows lend their names."""
    ladder = {rank.code: rank for rank in rank_ladder(stored.session)}
    scale = stored.document.rank_scale
    if stored.is_new and not scale:
        scale = {code: rank.level for code, rank in ladder.items()}
    ranks = stored.rows("rank_scale")
    for code, level in scale.items():
        rank, is_new = ranks.get(code), code not in ranks
        if rank is None:
            rank = Rank(conference_id=stored.conference.id, code=code, name=ladder[code].name if code in ladder else None)
            stored.add("rank_scale", code, rank)
        changed = set_different(rank, {"level": level})
        if stored.document.rank_scale:
            stored.note("rank_scale", code, pointer(("rank_scale", code)), changed, is_new=is_new)


def _load_days(stored: Stored) -> None:
    source = stored.document.conference
    if "days" not in source.model_fields_set:
        return
    if replace_rows(stored.session, stored.conference.days, ConferenceDay, [{"on": day} for day in source.days], key="on"):
        stored.note_also("conference", source.id, "days")


def _load_venue(stored: Stored) -> None:
    source = stored.document.conference
    if "venue" not in source.model_fields_set:
        return
    venue = stored.conference.venue
    if source.venue is None:
        changed = venue is not None
        if venue:
            stored.conference.venue = None
            discard(stored.session, venue)
    else:
        is_new = venue is None
        venue = venue or Venue(conference_id=stored.conference.id)
        changed = bool(set_different(venue, values_in(source.venue, _VENUE, stored.id_of, whole=is_new)))
        stored.session.add(venue)
    if changed:
        stored.note_also("conference", source.id, "venue")
