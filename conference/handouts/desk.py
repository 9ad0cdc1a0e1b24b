"""What is said of a paper for guests, mended by hand. Its files come on its own page."""

from collections.abc import Mapping
from typing import Any, Final

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.editing import choices
from conference.editing.choices import Pairs
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.handouts import queries
from conference.shell import language
from forms.handouts import HandoutFactsForm
from models.conference import Conference
from models.handout import Handout
from models.text import plain

_EVERYBODY: Final = "*"


def readers(session: Session, conference: Conference) -> dict[str, str]:
    """Id of a delegation, as a text -> what it is called in the language of the page."""
    rows = queries.delegations(session, conference)
    return {str(row.id): plain(row.name, language()) or row.ref for row in rows}


def offered(session: Session, conference: Conference) -> dict[str, Pairs]:
    """What the fields of choice offer."""
    for_whom = [("", _("Choose")), (_EVERYBODY, _("Every guest")), *readers(session, conference).items()]
    return {"language": choices.languages(language()), "readers": for_whom}


def facts_of(data: Mapping[str, Any]) -> Values:
    """Title, language and for whom, as a form says them."""
    chosen = data["readers"]
    is_for_all = chosen == _EVERYBODY
    told = {"title": data["title"], "language": data["language"]}
    return told | {"is_for_everybody": is_for_all, "delegation_id": None if is_for_all else int(chosen)}


class HandoutDesk(Desk[Handout]):
    """Entries call a paper by its title, for nobody knows its number."""

    subject = "handout"
    kind = Handout
    form = HandoutFactsForm
    filling = Filling(lines=("title",), plain=("language",))
    above = ((_l("Papers"), "printing.index"),)
    wording = Wording(many=_l("Papers for guests"), add="", save=_l("Save paper"), remove="", removal="")

    def name_of(self, row: Handout) -> str:
        return row.title

    def index_url(self, row: Handout | None = None, parent: str | None = None) -> str:
        return url_for("handouts.index")

    def row_url(self, row: Handout) -> str:
        return url_for("handouts.show", handout_id=row.id)

    def subject_of(self, row: Handout) -> str:
        return row.title

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return self.index_url()

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        chosen = _EVERYBODY if values.get("is_for_everybody") else str(values.get("delegation_id") or "")
        return super().data_of(values, conference) | {"readers": chosen}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return facts_of(data)

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return offered(session, conference)
