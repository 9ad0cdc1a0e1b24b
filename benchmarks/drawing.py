"""Badges drawn from people who are in memory already: the print engine without database and app."""

import io
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from random import Random

from benchmarks.people import CATEGORIES, SEED, people
from conference.designs.included import DEFAULT, included_design
from conference.outputs.pdf.badge_values import Badge, Event
from conference.outputs.pdf.badges import badges_pdf
from conference.outputs.pdf.document import Imprint

_TOKEN_BYTES = 16
EVENT = Event(
    hosts=("METI", "MOE"),
    conference="Asia Carbon Credit Conference (fictional)",
    days="14–15 Jul 2027, Tokyo",
    language="en",
    category_words={category: category.title() for category in CATEGORIES},
)


def badges_of(number: int) -> Iterator[Badge]:
    """So many badges, always the same."""
    random = Random(SEED)
    for person in people(number):
        yield Badge(
            honorific=person.honorific,
            name=person.full_name,
            local_name=person.local_name if person.local_name != person.full_name else "",
            local_language=person.local_language,
            post=person.post,
            organisation=person.organisation,
            country=person.country,
            category=person.category,
            token=urlsafe_b64encode(random.randbytes(_TOKEN_BYTES)).decode().rstrip("="),  # as secrets.token_urlsafe makes them
            country_code=person.country,
        )


def draw_badges(badges: Iterable[Badge], name: str = DEFAULT) -> bytes:
    """Their PDF, in a design that comes with Kaigi."""
    file = io.BytesIO()
    badges_pdf(badges, file, Imprint("Badges", "METI, MOE", "en"), EVENT, included_design(name))
    return file.getvalue()
