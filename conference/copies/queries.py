"""What was sent, and when last."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from conference.copies.values import UNDER, columns_in, restored
from conference.outputs.listing import ListPaper, ListRow, ListTable
from conference.paging import Page, page_of
from models.conference import Conference
from models.kept import KeptList, SentList


def last_sent(session: Session, conference: Conference, paper: str) -> SentList | None:
    """The last one that was sent, with its copy and rows; none where none was, or each was taken back."""
    newest = select(SentList).where(SentList.conference_id == conference.id, SentList.paper == paper)
    return session.scalars(newest.order_by(SentList.sent_at.desc(), SentList.id.desc()).limit(1).options(_with_rows())).first()


def last_language(session: Session, conference: Conference, paper: str) -> str | None:
    """The language of the last one that was sent."""
    newest = select(KeptList.language).join(SentList, SentList.kept_id == KeptList.id)
    newest = newest.where(SentList.conference_id == conference.id, SentList.paper == paper)
    return session.scalars(newest.order_by(SentList.sent_at.desc(), SentList.id.desc()).limit(1)).first()


def kept_lately(session: Session, conference: Conference, paper: str, most: int) -> Sequence[KeptList]:
    """The last copies that were kept, sent or only printed, with their rows; the newest first."""
    newest = select(KeptList).where(KeptList.conference_id == conference.id, KeptList.paper == paper)
    return session.scalars(newest.order_by(KeptList.id.desc()).limit(most).options(selectinload(KeptList.rows))).all()


def count_kept(session: Session, conference: Conference, paper: str) -> int:
    """How many copies were kept."""
    own = (KeptList.conference_id == conference.id, KeptList.paper == paper)
    return session.scalar(select(func.count()).select_from(KeptList).where(*own)) or 0


def sending(session: Session, conference: Conference, paper: str, number: int) -> SentList | None:
    """One sending by its id, with its copy and rows."""
    found = select(SentList).where(SentList.conference_id == conference.id, SentList.paper == paper, SentList.id == number)
    return session.scalars(found.options(_with_rows())).first()


def sendings(session: Session, conference: Conference, paper: str, number: int) -> Page[Any]:
    """A page of what was sent, the newest first."""
    own = (SentList.conference_id == conference.id, SentList.paper == paper)
    page: Page[Any] = page_of(number, session.scalar(select(func.count()).select_from(SentList).where(*own)) or 0)
    rows = select(SentList).where(*own).order_by(SentList.sent_at.desc(), SentList.id.desc())
    return page.with_rows(list(session.scalars(rows.limit(page.size).offset(page.offset))))


def listing_in(kept: KeptList, conference: Conference, page: str) -> ListPaper:
    """A list as it was. `page`: how a foot numbers its pages."""
    tables = [_table(kept, place, described) for place, described in enumerate(kept.columns)]
    return ListPaper(kept.language, kept.title, conference.title(kept.language), (), tables, page)


def _table(kept: KeptList, place: int, described: dict[str, Any]) -> ListTable:
    columns = columns_in(described["columns"])
    rows = []
    for row in kept.rows:
        if row.place == place:
            cells = json.loads(row.cells)
            values = [restored(cells.get(column.key), column.kind) for column in columns]
            rows.append(ListRow(row.key, values, under=cells[UNDER]))
    return ListTable(described["title"], columns, rows, is_page_per_group=described["is_page_per_group"])


def _with_rows() -> Any:  # noqa: ANN401  an option of a statement
    return joinedload(SentList.kept).selectinload(KeptList.rows)
