"""The official list of participants (参加者名簿): delegations in order of precedence, in each the head first, then by rank.

Names, posts and organisations stand in English and in Japanese side by side, as far as they are known in both.
"""

from collections.abc import Iterator
from typing import Any, Final

from flask_babel import gettext as _
from sqlalchemy import Row, case, func, select

from conference.outputs.listing import Column, ListPaper, ListRow, ListTable
from conference.outputs.sheet_rows import Kind, Value
from conference.printing.itineraries import HOST_LANGUAGE
from conference.printing.listings.common import Asked
from conference.printing.queries import among
from models.conference import Rank
from models.delegation import Delegation
from models.participant import Participant
from models.text import FALLBACK_LANGUAGE, Text, in_language, plain
from models.vocabulary import Category

_LISTED: Final = (Category.INVITEE, Category.SPEAKER, Category.HOST_OFFICIAL, Category.OBSERVER)
_HEAD: Final = "head of delegation"  # as a role of a participant


def participant_list(asked: Asked) -> ListPaper:
    columns = [
        Column(_("No."), Kind.NUMBER, 7, key="number", compared=False),
        Column(_("Delegation"), Kind.LONG_TEXT, 22, key="delegation", on_paper=False),
        Column(_("Name"), Kind.LONG_TEXT, 28, key="name"),
        Column(_("Name in own script"), Kind.LONG_TEXT, 22, key="local_name"),
        Column(_("Post"), Kind.LONG_TEXT, 28, key="post"),
        Column(_("Organisation"), Kind.LONG_TEXT, 34, key="organization"),
        Column(_("Post in Japanese"), Kind.LONG_TEXT, 18, key="post_ja"),
        Column(_("Organisation in Japanese"), Kind.LONG_TEXT, 24, key="organization_ja"),
    ]
    rows = [_row(asked.language, number, *found) for number, found in enumerate(_in_order(asked), 1)]
    title = _("Participant list")
    return asked.said(title, [ListTable(title, columns, rows, _("Nobody takes part yet."))])


def _in_order(asked: Asked) -> Iterator[Row[*tuple[Any, ...]]]:
    is_head_first = case((Participant.role == _HEAD, 0), else_=1)
    level = func.coalesce(Rank.level, 0)
    yield from asked.session.execute(
        select(Participant, Delegation)
        .outerjoin(Delegation, Delegation.id == Participant.delegation_id)
        .outerjoin(Rank, (Rank.conference_id == Participant.conference_id) & (Rank.code == Participant.rank))
        .where(Participant.conference_id == asked.conference.id, Participant.substituted_by_id.is_(None))
        .where(Participant.category.in_(_LISTED), *among(asked.chosen))
        .order_by(Delegation.precedence.nulls_last(), Delegation.id.nulls_last(), is_head_first, level.desc())
        .order_by(Participant.sort_key, Participant.id)
    )


def _row(language: str, number: int, person: Participant, delegation: Delegation | None) -> ListRow:
    under = _delegation(delegation, language)
    local = person.local_name if person.local_name != person.full_name else None
    texts = zip(_in_both(person.post), _in_both(person.organization), strict=True)  # first all English, then all Japanese
    name = " ".join(part for part in (person.honorific, person.full_name) if part)
    cells: list[Value] = [number, under, name, local, *(text for pair in texts for text in pair)]
    return ListRow(person.ref, cells, [person.ref], under=under)


def _delegation(delegation: Delegation | None, language: str) -> str:
    """Its name in English and in Japanese, the language of the list first."""
    if delegation is None:
        return str(_("No delegation"))
    names = [name for name in _in_both(delegation.name) if name]
    return "  ".join(reversed(names) if language == HOST_LANGUAGE else names) or delegation.ref


def _in_both(text: Text | None) -> tuple[str, str]:
    """A text in English, and in Japanese where it is said in it."""
    japanese = in_language(text, HOST_LANGUAGE)
    english = plain(text, FALLBACK_LANGUAGE)
    return english, japanese.text if japanese.language == HOST_LANGUAGE and japanese.text != english else ""
