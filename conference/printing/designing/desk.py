"""How the designs of a conference are copied and edited. A copy begins as what it is copied from."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from flask import g, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.designs import queries
from conference.designs.faults import faults_of
from conference.designs.included import DEFAULT, INCLUDED, included_facts
from conference.designs.reading import FACTS, design_of
from conference.editing.choices import Pairs
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.editing.removal import Dependant
from conference.errors import RefusedError
from conference.extensions import db
from conference.outputs.badge_design import Design
from conference.permissions import Permission
from conference.printing.designing.filling import USUAL_SIZES, data_of, used_numbers, values_of
from conference.printing.designing.pictures import LONGEST, example_choices, pictures_of
from conference.shell import language
from conference.words import word, words
from forms.designs import GROUND_FIELDS, DesignForm, design_form
from forms.editing import EditForm
from models.badge_design import BadgeDesign
from models.badge_vocabulary import Across, BadgeColour, BadgeContent, BadgeFace, BadgePaper, Upright
from models.conference import Conference
from models.text import Text, plain
from models.vocabulary import Category

_SAID_OF_BLOCKS: Final = {"content": BadgeContent, "face": BadgeFace, "across": Across, "upright": Upright, "colour": BadgeColour}


class DesignDesk(Desk[BadgeDesign]):
    subject = "badge_design"
    letter = "BD"
    kind = BadgeDesign
    form: ClassVar[Any] = staticmethod(design_form)
    filling = Filling(texts=("name",))
    template = "printing/designs/form.html"
    permission = Permission.EDIT_SETTINGS
    above = ((_l("Papers"), "printing.index"),)
    wording = Wording(
        many=_l("Designs of badges"),
        add=_l("Copy design"),
        save=_l("Save design"),
        remove=_l("Remove design"),
        removal=_l("The design is gone. You can undo it."),
    )

    def name_of(self, row: BadgeDesign) -> str:
        return plain(row.name, language())

    def index_url(self, row: BadgeDesign | None = None, parent: str | None = None) -> str:
        return url_for("designs.index")

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        """`parent`: what is copied, the name of one that comes with Kaigi or the id of one's own."""
        facts = facts_named(session, conference, parent or DEFAULT)
        if facts is None:
            return None
        return {**{name: facts[name] for name in FACTS}, "name": _copy_of(facts["name"]), "is_used": False}

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        return {**super().data_of(values, conference), **data_of(values)}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return {**self.filling.values_of(data, stored), **values_of(data)}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        sizes = [("", _("Another size")), *((name, name) for name in USUAL_SIZES)]
        return {"usual_size": sizes, "paper": list(words(BadgePaper).items())}

    def prepare(self, form: EditForm, session: Session, conference: Conference, data: Mapping[str, Any]) -> None:
        assert isinstance(form, DesignForm)
        offered = {name: list(words(kind).items()) for name, kind in _SAID_OF_BLOCKS.items()}
        offered["content"] = [("", _("nothing (no block)")), *offered["content"]]
        of_blocks = {field.name: offered[name] for block in form.blocks for name, field in block.items() if name in offered}
        form.offer({**self.choices(session, conference, data), **of_blocks})
        for code, name in GROUND_FIELDS.items():
            form[name].label.text = word(Category(code))

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: BadgeDesign | None) -> None:
        data = form.facts()
        numbers = used_numbers(data)
        known = {logo.ref for logo in queries.logo_rows(session, conference)}
        for at in numbers:
            if data[f"content_{at}"] == BadgeContent.LOGO and data[f"text_{at}"] not in known:
                form[f"text_{at}"].errors = [_("Block %(number)s: there is no logo with this id.", number=at)]
        for fault in faults_of(design_of(values_of(data))):
            name = f"{fault.field}_{numbers[fault.number - 1]}" if fault.number else fault.field
            if name in form:
                form[name].errors = [*form[name].errors, fault.sentence]
            else:
                form.form_errors.append(fault.sentence)

    def beside(self, form: EditForm, row: BadgeDesign | None) -> Mapping[str, Any]:
        assert isinstance(form, DesignForm)
        whom = request.values.get("whom") or LONGEST
        design = _design_typed(form)
        return {
            "design": design,
            "pictures": pictures_of(db.session, g.conference, design, whom) if design else [],
            "whom": whom,
            "examples": example_choices(),
            "grounds": tuple(GROUND_FIELDS.values()),
            "logos": queries.logo_rows(db.session, g.conference),
            "shows": {content.value: word(content) for content in BadgeContent},
        }

    def stays_because(self, session: Session, conference: Conference, row: BadgeDesign, dependants: list[Dependant]) -> str | None:
        return str(_("This design is in use. Use another one first.")) if row.is_used else None


def facts_named(session: Session, conference: Conference, name: str) -> Mapping[str, Any] | None:
    """Name and facts of a design that comes with Kaigi, or of one of the conference's own."""
    if name in INCLUDED:
        return included_facts(name)
    row = next((one for one in queries.designs(session, conference) if one.ref == name), None)
    return {**{fact: getattr(row, fact) for fact in FACTS}, "name": row.name} if row else None


def _copy_of(name: Text) -> Text:
    texts = name if isinstance(name, dict) else {"en": name}
    marks = {"en": " (copy)", "ja": "（写し）"}
    return {code: f"{text}{marks.get(code, '')}" for code, text in texts.items()}


def _design_typed(form: DesignForm) -> Design | None:
    """As far as it can be drawn."""
    try:
        return design_of(values_of(form.facts()))
    except RefusedError:
        return None
