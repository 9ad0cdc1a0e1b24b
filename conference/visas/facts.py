"""Rows -> what visa papers say, as named texts. The same texts are printed, kept with a set, and compared with later ones."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from conference import clock
from conference.messages import airport
from conference.rules.visa_papers import changes_between, missing_of_person, missing_of_set
from conference.visas.missions import japanese_name
from models.conference import Conference
from models.text import Text, plain
from models.vocabulary import Direction, Sex

Facts = dict[str, str]
_SEXES = {Sex.FEMALE: "女（F）", Sex.MALE: "男（M）", Sex.UNSPECIFIED: "X"}
_INVITER = ("address", "post", "phone", "contact", "contact_phone", "purpose", "background")


@dataclass(frozen=True, slots=True)
class SetFacts:
    """What a set says: of the invitation, and of each person by ref, the representative first."""

    common: Facts
    people: dict[str, Facts] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        """Whether papers can be made of it."""
        return bool(self.people) and not missing_of_set(self.common) and not any(map(missing_of_person, self.people.values()))

    def as_text(self) -> str:
        """As a set keeps it."""
        return json.dumps({"common": self.common, "people": self.people}, ensure_ascii=False)

    def changes_since(self, before: "SetFacts") -> list[tuple[str, list[str]]]:
        """Who differs in which facts, by ref; "" for the invitation. Somebody who came or went differs in `applicant`."""
        found = [("", changes_between(before.common, self.common))]
        for ref in {**before.people, **self.people}:
            is_both = ref in before.people and ref in self.people
            found.append((ref, changes_between(before.people[ref], self.people[ref]) if is_both else ["applicant"]))
        return [(ref, names) for ref, names in found if names]


def facts_from(text: str) -> SetFacts:
    """What `as_text` wrote."""
    return SetFacts(**json.loads(text))


def common_facts(conference: Conference, rows: Sequence[Any]) -> Facts:
    """Of the invitation of one host body. `rows`: those of queries.hosts about it."""
    first, inviter = rows[0], rows[0].VisaInviter
    return {
        "organisation": plain(first.Sponsor.name, "ja"),
        "inviter": (inviter.name if inviter else None) or "",
        **{name: (getattr(inviter, name) if inviter else None) or "" for name in _INVITER},
        "conference": _both(conference.name, "\n"),
        "venue": ", ".join(filter(None, (plain(first.venue_name, "ja"), plain(first.venue_address, "ja")))),
        "days": " ".join(row.on.isoformat() for row in rows if row.on),
    }


def person_facts(row: Any, legs: Iterable[Any]) -> Facts:  # noqa: ANN401  a row of queries.travellers
    """Of one person. `legs`: those of queries.legs, the journey there first."""
    return {
        "name": row.full_name,
        "local_name": row.local_name or "",
        "nationality": _both(row.country_name, "\n"),
        "sex": _SEXES[row.sex] if row.sex else "",
        "birth_on": row.birth_on.isoformat() if row.birth_on else "",
        "occupation": "\n".join(filter(None, (plain(row.organization), plain(row.post)))) if row.post else "",
        "mission": japanese_name(row.mission),
        "hotel": _both(row.hotel_name, "\n"),
        "hotel_address": plain(row.hotel_address, "ja"),
        "hotel_phone": row.hotel_phone or "",
        **_travel(legs),
    }


def _travel(legs: Iterable[Any]) -> Facts:
    """The landing in Japan and the departure from it: the last flight there, the first one home."""
    found = list(legs)
    there = [row for row in found if row.direction is Direction.OUTBOUND and row.Leg.flight]
    home = [row for row in found if row.direction is Direction.INBOUND and row.Leg.flight]
    facts = dict.fromkeys(("arrival", "arrives_on", "departure", "leaves_on"), "")
    if there:
        leg, name = there[-1].Leg, there[-1].destination_name
        at = clock.local(leg.arrives_at, leg.arrives_zone)
        facts |= {
            "arrives_on": at.date().isoformat(),
            "arrival": _flight("到着", "Arrive at", leg.flight, name, leg.destination, f"{at:%H:%M}"),
        }
    if home:
        leg, name = home[0].Leg, home[0].origin_name
        at = clock.local(leg.departs_at, leg.departs_zone)
        facts |= {
            "leaves_on": at.date().isoformat(),
            "departure": _flight("出発", "Depart from", leg.flight, name, leg.origin, f"{at:%H:%M}"),
        }
    return facts


def _flight(japanese: str, english: str, flight: str, name: Text | None, code: str, at: str) -> str:
    return f"{plain(name, 'ja') or code} {at} {japanese}（{flight}便）\n{english} {airport(plain(name), code)}, {at}, {flight}"


def _both(text: Text | None, between: str = " ") -> str:
    """In Japanese and in English, once where they are the same."""
    return between.join(dict.fromkeys(filter(None, (plain(text, "ja"), plain(text)))))
