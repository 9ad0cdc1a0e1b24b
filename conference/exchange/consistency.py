"""What the rows of a conference file must be to each other: ids once, references that lead somewhere, ends after starts.

What a check of conference/rules reports is not looked at here: impossible journeys, double bookings or a third nominee are accepted.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from conference.exchange.document.types import Row
from conference.exchange.document.whole import Document
from conference.exchange.problems import Problem, pointer

SECTIONS: Final = (
    "delegations", "hotels", "participants", "rooms", "sessions", "equipment", "cues", "catering", "transfers", "consultations",
    "decisions",
)  # fmt: skip
LADDER: Final = frozenset({
    "minister", "vice_minister", "permanent_secretary", "director_general", "deputy_director_general", "director",
    "deputy_director", "officer",
})  # fmt: skip
AIRPORT_CODE_LENGTH: Final = 3

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "conference": ("tz",),
    "participants": ("kind", "name/full"),
    "sessions": ("start", "end"),
    "cues": ("start", "minutes"),
    "catering": ("kind", "start", "end"),
    "transfers": ("kind", "start", "from", "to"),
    "consultations": ("delegation", "on"),
    "decisions": ("kind", "on", "proposal"),
}

LINKS: Final = (
    ("conference", "contacts/*/participant", "participants"),
    ("conference", "business_from_rank", "ranks"),
    ("delegations", "places/*/participant", "participants"),
    ("delegations", "places/*/sponsor", "hosts"),
    ("participants", "arranged_by", "hosts"),
    ("participants", "rank", "ranks"),
    ("participants", "hotel", "hotels"),
    ("participants", "substituted_by", "participants"),
    ("sessions", "room", "rooms"),
    ("sessions", "talks/*/speaker", "participants"),
    ("sessions", "attendee_ids/*", "participants"),
    ("equipment", "session", "sessions"),
    ("equipment", "operator", "participants"),
    ("cues", "session", "sessions"),
    ("cues", "owner", "participants"),
    ("cues", "speaker", "participants"),
    ("catering", "room", "rooms"),
    ("catering", "attendee_ids/*", "participants"),
    ("transfers", "greeter", "participants"),
    ("transfers", "passengers/*", "participants"),
    ("consultations", "delegation", "delegations"),
    ("consultations", "officer", "participants"),
    ("decisions", "delegation", "delegations"),
    ("decisions", "session", "sessions"),
    ("decisions", "speaker", "participants"),
)
_ATTRIBUTES: Final = {"from": "origin", "to": "destination"}
_SINGULAR: Final = {"delegations": "delegation", "hotels": "hotel", "participants": "participant", "rooms": "room", "sessions": "session"}


@dataclass(frozen=True, slots=True)
class Known:
    """What a conference has already: ids by section ("conference" too), hosts, rank codes, venue. Empty for a new one."""

    ids: Mapping[str, frozenset[str]] = field(default_factory=dict)
    hosts: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    venue: str | None = None
    ladder: frozenset[str] = LADDER  # the codes of a conference that brings no scale of its own

    def has(self, section: str, ref: str) -> bool:
        return ref in self.ids.get(section, ())


def problems_of(document: Document, known: Known) -> list[Problem]:
    """Give everything that does not fit, in the order of the file's sections within each kind of problem."""
    kinds = (_repeated_ids, _needed_keys, _dangling, _dangling_stops, _ends, _repeated_rows)
    return [problem for kind in kinds for problem in kind(document, known)]


def rows_of(document: Document, section: str) -> list[tuple[str, Any]]:
    """Give the rows of a section with their pointers; the conference is one row."""
    if section == "conference":
        return [("/conference", document.conference)]
    return [(f"/{section}/{index}", row) for index, row in enumerate(getattr(document, section))]


def _repeated_ids(document: Document, _known: Known) -> Iterator[Problem]:
    for section in SECTIONS:
        rows = rows_of(document, section)
        yield from _repeats(((f"{where}/id", row.id) for where, row in rows), "repeated_id")


def _repeats(values: Iterable[tuple[str, str]], sentence: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, value in values:
        if value in seen:
            yield Problem(where, sentence, {"value": value}, value)
        seen.add(value)


def _needed_keys(document: Document, known: Known) -> Iterator[Problem]:
    for section, keys in NEEDED.items():
        for where, row in rows_of(document, section):
            yield from _missing_keys(where, row, keys, is_new=not known.has(section, row.id))


def _missing_keys(where: str, row: Any, keys: tuple[str, ...], *, is_new: bool) -> Iterator[Problem]:  # noqa: ANN401  any model with an id
    for key in keys:
        values = list(values_at(row, key))
        if any(value is not None for _, value in values):
            continue
        if is_new:
            yield Problem(where, "missing_for_new", {"key": key, "value": row.id})
        elif _says(row, key.split("/")):
            yield Problem(where, "missing", {"key": key})


def _says(row: Row | None, keys: list[str]) -> bool:
    """Whether a file speaks of a key, be it to say null."""
    if row is None:
        return True
    name = _ATTRIBUTES.get(keys[0], keys[0])
    return name in row.model_fields_set and (len(keys) == 1 or _says(getattr(row, name), keys[1:]))


def values_at(row: Any, path: str) -> Iterator[tuple[tuple[str | int, ...], Any]]:  # noqa: ANN401  rows, lists and values alike
    """Follow a path such as talks/*/speaker; give each value with the keys that lead to it."""
    first, _, rest = path.partition("/")
    if row is None:
        return
    steps = enumerate(row) if first == "*" else [(first, getattr(row, _ATTRIBUTES.get(first, first)))]
    for key, value in steps:
        if not rest:
            yield (key,), value
        else:
            yield from (((key, *place), found) for place, found in values_at(value, rest))


def _dangling(document: Document, known: Known) -> Iterator[Problem]:
    targets = _targets(document, known)
    for section, path, target in LINKS:
        for where, row in rows_of(document, section):
            for place, ref in values_at(row, path):
                if ref is not None and ref not in targets[target]:
                    yield _leads_nowhere(where + pointer(place), target, ref, targets[target])


def _leads_nowhere(where: str, target: str, ref: str, known: Iterable[str]) -> Problem:
    codes = {"hosts": "unknown_sponsor", "ranks": "unknown_rank"}
    if target in codes:
        return Problem(where, codes[target], {"value": ref, "known": ", ".join(known)}, ref)
    return Problem(where, "dangling", {"section": _SINGULAR[target], "value": ref}, ref)


def _targets(document: Document, known: Known) -> dict[str, Mapping[str, None]]:
    """Everything that may be referred to. Insertion order is kept, so that a sentence lists hosts and ranks as the file does."""
    found = {section: dict.fromkeys(row.id for row in getattr(document, section)) for section in SECTIONS}
    for section, refs in known.ids.items():
        found.setdefault(section, {}).update(dict.fromkeys(refs))
    found["delegations"] |= dict.fromkeys(document.conference.partner_delegations)
    found["delegations"] |= dict.fromkeys(p.delegation for p in document.participants if p.delegation)
    found["hosts"] = dict.fromkeys([*document.conference.hosts, *sorted(known.hosts)])
    found["ranks"] = dict.fromkeys([*document.rank_scale, *sorted(known.ranks)]) or dict.fromkeys(sorted(known.ladder))
    return dict(found)


def _dangling_stops(document: Document, known: Known) -> Iterator[Problem]:
    targets = _targets(document, known)
    venue = document.conference.venue
    stops = {*targets["hotels"], *targets["rooms"], known.venue, venue and venue.id}
    for where, transfer in rows_of(document, "transfers"):
        for key, stop in (("from", transfer.origin), ("to", transfer.destination)):
            if stop is not None and stop not in stops and not _is_airport(stop):
                yield Problem(f"{where}/{key}", "dangling_stop", {"value": stop}, stop)


def _is_airport(stop: str) -> bool:
    return len(stop) == AIRPORT_CODE_LENGTH and stop.isascii() and stop.isalpha() and stop.isupper()


def _ends(document: Document, _known: Known) -> Iterator[Problem]:
    for section in ("sessions", "cues", "catering"):
        for where, row in rows_of(document, section):
            if row.start and row.end and row.end < row.start:
                yield Problem(f"{where}/end", "ends_before_start", {"start": row.start.isoformat(), "end": row.end.isoformat()})


def _repeated_rows(document: Document, _known: Known) -> Iterator[Problem]:
    """Find what the database would hold only once: a person's place, a block and its nights, a waiver."""
    delegations = rows_of(document, "delegations")
    places = [(where + pointer(at), ref) for where, row in delegations for at, ref in values_at(row, "places/*/participant")]
    yield from _repeats(((where, ref) for where, ref in places if ref), "repeated_value")
    waivers = [(where, f"{row.code} {row.subject}") for where, row in rows_of(document, "waivers")]
    yield from _repeats(waivers, "repeated_waiver")
    for where, hotel in rows_of(document, "hotels"):
        types = [(f"{where}/blocks/{index}/room_type", str(block.room_type)) for index, block in enumerate(hotel.blocks)]
        yield from _repeats(types, "repeated_block")
        for index, block in enumerate(hotel.blocks):
            nights = ((f"{where}/blocks/{index}/nights/{night}/on", str(entry.on)) for night, entry in enumerate(block.nights))
            yield from _repeats(nights, "repeated_value")
