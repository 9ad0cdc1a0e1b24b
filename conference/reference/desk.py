"""How countries, ranks of the ladder, titles that mislead and visa rules are edited. A change holds for every conference."""

from collections.abc import Mapping
from typing import Any, ClassVar, Final, TypeVar

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from conference.audit import journal
from conference.editing.choices import Pairs, countries
from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.permissions import Permission
from conference.reference import listing
from conference.shell import language
from conference.words import word
from forms.reference import CountryForm, RankLevelForm, RankTitleForm, VisaRuleForm
from models.audit import AuditEntry
from models.base import Row
from models.conference import Conference
from models.reference import Country, RankLevel, RankTitle, VisaRule
from models.text import plain
from models.vocabulary import PassportType

R = TypeVar("R", bound=Row)
_DECISIONS: Final[Mapping[str, bool | None]] = {"needed": True, "not_needed": False, "undecided": None}


def _wording(save: object) -> Wording:
    """These rows are there as long as the reference data, and are neither added nor removed."""
    return Wording(many=_l("Reference data"), add="", save=save, remove="", removal="")


class _SharedDesk(Desk[R]):
    """A row of every conference. `show`: the part of the page that lists it."""

    permission = Permission.EDIT_REFERENCE
    template = "reference/form.html"
    show: ClassVar[str]

    def index_url(self, row: R | None = None, parent: str | None = None) -> str:
        return url_for("reference.index", show=self.show)

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return self.index_url()

    def subject_of(self, row: R) -> str:
        return self.key_of(row)

    def rows(self, conference: Conference) -> Select[Any]:
        return select(self.kind)

    def record(self, session: Session, conference: Conference, verb: str, subject: str, submission: str | None = None) -> AuditEntry:
        action = f"{self.subject}.{verb}"
        return journal.record(session, action, subject, conference_ref=journal.EVERY_CONFERENCE, submission=submission)


class _CodedDesk(_SharedDesk[R]):
    """A row with a code that names it for ever, also in addresses."""

    def key_of(self, row: R) -> str:
        return str(row.code)  # type: ignore[attr-defined]  # every kind here has one

    def find(self, session: Session, conference: Conference, key: str, *, to_change: bool = False) -> R | None:
        found = self.rows(conference).where(self.kind.__table__.c.code == key)
        row: R | None = session.scalar(found.with_for_update() if to_change else found)
        return row


class CountryDesk(_CodedDesk[Country]):
    subject, kind, form, show = "country", Country, CountryForm, "countries"
    filling = Filling(lines=("sort_key",), texts=("name", "formal_name"))
    wording = _wording(_l("Save country"))

    def name_of(self, row: Country) -> str:
        return plain(row.name, language())


class RankLevelDesk(_CodedDesk[RankLevel]):
    subject, kind, form, show = "rank_level", RankLevel, RankLevelForm, "ranks"
    filling = Filling(plain=("level",), texts=("name",))
    wording = _wording(_l("Save rank"))

    def name_of(self, row: RankLevel) -> str:
        return plain(row.name, language())


class _CheckedDesk(_SharedDesk[R]):
    """A row that is to be verified until somebody says that it was."""

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        return super().data_of(values, conference) | {"verified": "no" if values["is_unverified"] else "yes"}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return super().values_of_form(data, stored, conference) | {"is_unverified": data["verified"] == "no"}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {"verified": [("no", _("To be verified")), ("yes", _("Verified"))]}


class RankTitleDesk(_CheckedDesk[RankTitle]):
    subject, kind, form, show = "rank_title", RankTitle, RankTitleForm, "ranks"
    filling = Filling(plain=("level",), lines=("note",))
    wording = _wording(_l("Save title"))

    def name_of(self, row: RankTitle) -> str:
        return row.title

    def subject_of(self, row: RankTitle) -> str:
        return f"{row.country_code} {row.title}"


class VisaRuleDesk(_CheckedDesk[VisaRule]):
    """Addresses name a rule by its country and its kind of passport, "KH-ordinary"."""

    subject, kind, form, show = "visa_rule", VisaRule, VisaRuleForm, "visas"
    filling = Filling(plain=("max_days", "condition", "source", "checked_on"))
    wording = _wording(_l("Save visa rule"))

    def name_of(self, row: VisaRule) -> str:
        country = dict(countries(language())).get(row.country_code, row.country_code)
        return str(_("Visa rule: %(country)s, %(passport)s", country=country, passport=word(row.passport_type)))

    def key_of(self, row: VisaRule) -> str:
        return f"{row.country_code}-{row.passport_type}"

    def find(self, session: Session, conference: Conference, key: str, *, to_change: bool = False) -> VisaRule | None:
        country, _dash, passport = key.partition("-")
        known = passport in list(PassportType)
        return listing.visa_rule(session, country, PassportType(passport), to_change=to_change) if known else None

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        needed = next(code for code, decision in _DECISIONS.items() if decision is values["is_visa_needed"])
        return super().data_of(values, conference) | {"needed": needed}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return super().values_of_form(data, stored, conference) | {"is_visa_needed": _DECISIONS[data["needed"]]}

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        words = (_lp("visa rule", "Needed"), _lp("visa rule", "Not needed"), _lp("visa rule", "Not decided"))
        needed = [(code, str(label)) for code, label in zip(_DECISIONS, words, strict=True)]
        return {**super().choices(session, conference, data), "needed": needed}
