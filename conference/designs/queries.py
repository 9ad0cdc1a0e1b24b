"""The designs and logos of a conference."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.designs.included import DEFAULT, included_design
from conference.designs.reading import FACTS, design_of
from conference.outputs.badge_design import Design
from conference.storage import keeping
from models.badge_design import BadgeDesign, BadgeLogo
from models.badge_vocabulary import BadgeContent
from models.conference import Conference


def designs(session: Session, conference: Conference) -> Sequence[BadgeDesign]:
    """Those of the conference itself, the oldest first."""
    return session.scalars(select(BadgeDesign).where(BadgeDesign.conference_id == conference.id).order_by(BadgeDesign.id)).all()


def design_with_logos(session: Session, conference: Conference) -> tuple[Design, Mapping[str, str]]:
    """The design in use, and the logos it shows: id -> the name of the file, which no other picture ever has. One statement."""
    is_ours = BadgeLogo.conference_id == BadgeDesign.conference_id
    found = select(BadgeDesign, BadgeLogo.ref, BadgeLogo.file_name).outerjoin(BadgeLogo, is_ours)
    found = found.where(BadgeDesign.conference_id == conference.id, BadgeDesign.is_used).order_by(BadgeDesign.id, BadgeLogo.id)
    rows = session.execute(found).all()
    if not rows:
        return included_design(DEFAULT), {}
    design = read(rows[0][0])
    wanted = _logos_on(design)
    return design, {ref: file_name for row, ref, file_name in rows if row is rows[0][0] and ref in wanted}


def read(row: BadgeDesign) -> Design:
    """Raises RefusedError where the row holds no design."""
    return design_of({name: getattr(row, name) for name in FACTS})


def logo_rows(session: Session, conference: Conference) -> Sequence[BadgeLogo]:
    return session.scalars(select(BadgeLogo).where(BadgeLogo.conference_id == conference.id).order_by(BadgeLogo.id)).all()


def logos_of(session: Session, conference: Conference, design: Design) -> Mapping[str, bytes]:
    """The logos that a design shows: id -> PNG. One that was removed since is left out."""
    wanted = _logos_on(design)
    if not wanted:
        return {}
    return {row.ref: keeping.content_of(row) for row in logo_rows(session, conference) if row.ref in wanted}


def _logos_on(design: Design) -> set[str]:
    return {block.text for block in design.blocks if block.content is BadgeContent.LOGO}
