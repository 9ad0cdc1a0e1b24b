"""How the passport and the visa of a person are entered. Protected values are never shown, not to those who entered them either."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defer

from conference.editing.choices import Pairs
from conference.editing.desk import Wording
from conference.editing.filling import Filling, Values
from conference.editing.rows import differing, set_different
from conference.extensions import db
from conference.participants.desk.belonging import BelongingDesk
from conference.words import word, words
from forms.editing import EditForm
from forms.papers import PassportForm, VisaForm
from models.audit import AuditEntry
from models.conference import Conference
from models.encryption import cipher
from models.participant import Participant, Passport, Visa
from models.reference import VisaRule
from models.vocabulary import PassportType, VisaStatus

_PROTECTED: Final[Mapping[str, object]] = {"number": _l("Passport number"), "expires_on": _l("Expiry date"), "birth_on": _l("Birth date")}


class PassportDesk(BelongingDesk[Passport]):
    """The birth date is a fact of the person; it stands here because it is as protected as the passport."""

    subject = "passport"
    kind = Passport
    form = PassportForm
    filling = Filling(codes={"type": PassportType})
    template = "participants/papers/passport.html"
    endpoint, section, label = "papers.passports", "passport", _l("Passport")
    protected: ClassVar[Mapping[str, Any]] = _PROTECTED
    wording = Wording(
        many=_l("People"),
        add=_l("Add passport"),
        save=_l("Save passport"),
        remove=_l("Remove passport"),
        removal=_l("Kind, number and expiry date are removed. You can undo it."),
    )

    def rows(self, conference: Conference) -> Select[Any]:
        return super().rows(conference).options(defer(Passport.number), defer(Passport.expires_on))

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        return super().data_of(values, conference) | {"number": "", "expires_on": None, "birth_on": None, "forget": []}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        """Only what was entered anew, or is to be forgotten, of what is protected."""
        values = super().values_of_form(data, stored, conference)
        values |= dict.fromkeys(data["forget"]) | {name: data[name] for name in _PROTECTED if data[name]}
        if "number" in values:
            values["number_index"] = cipher().index(values["number"]) if values["number"] else None
        return values

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        forget = [(name, str(label)) for name, label in _PROTECTED.items()]
        return {"type": [("", _("not known")), *words(PassportType).items()], "forget": forget}

    def add(self, session: Session, conference: Conference, values: Values, submission: str | None = None) -> tuple[Passport, AuditEntry]:
        row, entry = super().add(session, conference, values, submission)
        set_different(row.participant, _of_person(values))
        session.flush()
        return row, entry

    def change(
        self, session: Session, conference: Conference, row: Passport, values: Mapping[str, Any], submission: str | None = None
    ) -> AuditEntry | None:
        of_person = _of_person(values)
        of_passport = {name: value for name, value in values.items() if name not in of_person}
        if not differing(row, of_passport) and not differing(row.participant, of_person):
            return None
        entry = self.record(session, conference, "changed", self.subject_of(row), submission)
        set_different(row, of_passport)
        set_different(row.participant, of_person)
        session.flush()
        return entry


def _of_person(values: Mapping[str, Any]) -> Values:
    return {name: values[name] for name in ("birth_on",) if name in values}


class VisaDesk(BelongingDesk[Visa]):
    subject = "visa"
    kind = Visa
    form = VisaForm
    filling = Filling(plain=("sent_on", "applied_on", "expected_on"), texts=("mission",), codes={"status": VisaStatus})
    template = "participants/papers/visa.html"
    endpoint, section, label = "papers.visas", "visa", _l("Visa")
    wording = Wording(
        many=_l("People"),
        add=_l("Add visa"),
        save=_l("Save visa"),
        remove=_l("Remove visa"),
        removal=_l("It is not known then whether a visa is needed. You can undo it."),
    )

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        needed = {None: "", True: "yes", False: "no"}[values.get("is_needed")]
        return super().data_of(values, conference) | {"is_needed": needed, "documents": list(values.get("documents") or ())}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        needed = {"": None, "yes": True, "no": False}[data["is_needed"]]
        return super().values_of_form(data, stored, conference) | {"is_needed": needed, "documents": data["documents"] or None}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        unknown = ("", _("not known"))
        return {"is_needed": [unknown, ("yes", _("Yes")), ("no", _("No"))], "status": [unknown, *words(VisaStatus).items()]}

    def beside(self, form: EditForm, row: Visa | None) -> Mapping[str, Any]:
        """The rule for the country and the kind of passport, which only proposes."""
        person: Participant = row.participant if row else g.belongs_to
        of_kind = select(Passport.type).where(Passport.participant_id == person.id).scalar_subquery()
        rule = db.session.scalar(select(VisaRule).where(VisaRule.country_code == person.nationality, VisaRule.passport_type == of_kind))
        return {**super().beside(form, row), "rule": rule, "word": word}
