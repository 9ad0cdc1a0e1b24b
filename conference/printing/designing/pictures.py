"""How a design looks with somebody's facts: a picture for the screen, drawn by what draws the paper."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from flask_babel import gettext as _
from markupsafe import Markup
from sqlalchemy.orm import Session

from conference import designs
from conference.designs.queries import logos_of
from conference.errors import NoRoomError, RefusedError, UnprintableError
from conference.messages import language_name
from conference.outputs.badge_design import Design
from conference.printing import queries
from conference.printing.badge_rows import badge_of
from conference.printing.paper import STAFF_LANGUAGE, Selection
from conference.shell import language
from conference.words import word
from models.badge_vocabulary import BadgeFace
from models.conference import Conference

# conference.printing.badges brings fonts and reportlab along: 30 MB that a process needs only once it draws.

_EXAMPLES: Final = Path(designs.__file__).parent / "data" / "examples.json"
LONGEST: Final = "longest"
_NOBODYS: Final = "0123456789abcdefABCDEF"  # as long as a token


@dataclass(frozen=True, slots=True)
class Picture:
    """One face. `drawing`: SVG for the page; empty where `fault` says why there is none."""

    face: BadgeFace
    drawing: Markup
    fault: str = ""


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """Invented bearers: name -> facts of a badge."""
    found: dict[str, dict[str, Any]] = json.loads(_EXAMPLES.read_text(encoding="utf-8"))
    return found


def example_choices() -> list[tuple[str, str]]:
    """Whom a design can be looked at with: code and label."""
    return [(name, str(_("The longest names")) if name == LONGEST else language_name(name, language())) for name in examples()]


def is_there(session: Session, conference: Conference, person: str) -> bool:
    """Whether somebody of this id has a badge."""
    return queries.bearers(session, conference, Selection(people=frozenset({person}))).first() is not None


def picture_of(session: Session, conference: Conference, design: Design, face: BadgeFace, whom: str) -> str:
    """SVG. `whom`: the name of an example, or the id of a person. Raises RefusedError for nobody, and what printing raises."""
    from conference.outputs.pdf.badge_picture import badge_svg  # noqa: PLC0415  see above
    from conference.outputs.pdf.badge_values import Badge  # noqa: PLC0415
    from conference.printing.badge_events import event_in, shared_by  # noqa: PLC0415

    if whom in examples():
        badge = Badge(**examples()[whom], token=_NOBODYS)
    else:
        row = queries.bearers(session, conference, Selection(people=frozenset({whom}))).first()
        if row is None:
            raise RefusedError(_("There is nobody with the id “%(person)s” here.", person=whom))
        badge = badge_of(row, STAFF_LANGUAGE)
    event = event_in(shared_by(session, conference, design), STAFF_LANGUAGE, logos_of(session, conference, design))
    return badge_svg(badge, event, design, face)


def pictures_of(session: Session, conference: Conference, design: Design, whom: str) -> list[Picture]:
    """Each face that the design has, or why it cannot be drawn."""
    faces = [BadgeFace.FRONT, BadgeFace.BACK] if design.has_back else [BadgeFace.FRONT]
    return [_picture(session, conference, design, face, whom) for face in faces]


def _picture(session: Session, conference: Conference, design: Design, face: BadgeFace, whom: str) -> Picture:
    try:
        drawn = picture_of(session, conference, design, face, whom)
    except NoRoomError as error:
        return Picture(
            face, Markup(), _("There is no room for “%(text)s”. Make its block larger, or the smallest letters smaller.", text=error.text)
        )
    except UnprintableError as error:
        return Picture(face, Markup(), _("No font can print “%(characters)s” in “%(text)s”.", characters=error.characters, text=error.text))
    except RefusedError as error:
        return Picture(face, Markup(), str(error))
    head, _sign, rest = drawn.removeprefix("<svg ").partition(">")
    said = Markup("<title>{}</title>").format(word(face))
    return Picture(face, Markup('<svg class="badge-picture" role="img" ') + Markup(f"{head}>") + said + Markup(rest))  # noqa: S704  drawn by us: no text stands in it
