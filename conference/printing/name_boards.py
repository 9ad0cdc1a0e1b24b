"""Rows -> the name boards of outputs.pdf: for each delegation its country, then everybody whom it sends."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import BinaryIO

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.messages import locale_of
from conference.outputs.flag_colours import FLAG_COLOURS
from conference.outputs.pdf.document import Imprint
from conference.outputs.pdf.name_boards import NameBoard, name_boards_pdf
from conference.printing import queries
from conference.printing.paper import STAFF_LANGUAGE, Selection, Write
from conference.printing.queries import Traveller
from conference.settings.queries import hosts_of
from models.conference import Conference
from models.delegation import Delegation
from models.reference import Country
from models.text import plain


def name_boards_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    language = chosen.language_or(STAFF_LANGUAGE)

    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(language)):
            title = conference.title(language)
            imprint = Imprint(f"{_('Name boards')}: {title}", ", ".join(hosts_of(session, conference, language)), language)
            empty = _("Nobody is invited yet.")
        name_boards_pdf(_boards(session, conference, chosen, language), title, empty, imprint, file)

    return write


def _boards(session: Session, conference: Conference, chosen: Selection, language: str) -> Iterator[NameBoard]:
    travellers = queries.travellers(session, conference, chosen=chosen)
    local_names = _local_names(session)
    for _id, group in groupby(travellers, key=lambda one: one.delegation.id if one.delegation else 0):
        people = list(group)
        delegation = people[0].delegation
        if delegation:
            yield _board_of_delegation(delegation, local_names, language)
        yield from (_board(one, language) for one in people)


def _board_of_delegation(delegation: Delegation, local_names: Mapping[str, tuple[str, str]], language: str) -> NameBoard:
    name = plain(delegation.name, language) or delegation.ref
    local, tag = local_names.get(delegation.country_code or "", ("", ""))
    return NameBoard(
        name, language, local_name=local if local != name else "", local_language=tag, colours=_colours(delegation), whose=delegation.ref
    )


def _board(one: Traveller, language: str) -> NameBoard:
    """Latin letters first: the board is read by whoever comes, and held by whoever cannot read their script."""
    person, delegation = one.person, one.delegation
    name = person.badge_name or person.full_name
    return NameBoard(
        name,
        language,
        honorific=person.honorific or "",
        local_name=person.local_name if person.local_name and person.local_name not in (name, person.full_name) else "",
        local_language=person.local_language or "",
        line=(plain(delegation.name, language) or delegation.ref) if delegation else "",
        colours=_colours(delegation) if delegation else (),
        whose=person.ref,
    )


def _colours(delegation: Delegation) -> Sequence[str]:
    return FLAG_COLOURS.get(delegation.country_code or "", ())


def _local_names(session: Session) -> dict[str, tuple[str, str]]:
    """Code of a country -> its name in its first language, and which one that is."""
    rows = session.execute(select(Country.code, Country.facts))
    return {code: (facts["local"][0]["name"], facts["local"][0]["lang"]) for code, facts in rows if facts.get("local")}
