"""Badges drawn from people who are in memory already: the print engine without database and app."""

import io
from base64 import urlsafe_b64encode
from collections.abc import Iterable, Iterator
from random import Random

from benchmarks.people import SEED, people
from conference.outputs.pdf.badges import Badge, badges_pdf
from conference.outputs.pdf.document import Imprint

_TOKEN_BYTES = 16


def badges_of(number: int) -> Iterator[Badge]:
    """So many badges, always the same."""
    random = Random(SEED)
    for person in people(number):
        yield Badge(
            hosts=("METI", "MOE"),
            conference="Asia Carbon Credit Conference (fictional)",
            days="14–15 Jul 2027, Tokyo",
            honorific=person.honorific,
            name=person.full_name,
            local_name=person.local_name if person.local_name != person.full_name else "",
            local_language=person.local_language,
            post=person.post,
            organisation=person.organisation,
            country=person.country,
            category=person.category,
            category_word=person.category.title(),
            token=urlsafe_b64encode(random.randbytes(_TOKEN_BYTES)).decode().rstrip("="),  # as secrets.token_urlsafe makes them
            language="en",
        )


def draw_badges(badges: Iterable[Badge]) -> bytes:
    """Their PDF."""
    file = io.BytesIO()
    badges_pdf(badges, file, Imprint("Badges", "METI, MOE", "en"))
    return file.getvalue()
