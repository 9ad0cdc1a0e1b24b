"""How follow-up forms and their questions are added, changed and removed."""

from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any, ClassVar

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, joinedload

from conference.editing.choices import Pairs, of_vocabulary, with_own
from conference.editing.desk import Desk, Wording
from conference.editing.filling import LANGUAGES, Filling, Values, halves, whole
from conference.editing.rows import numbered, values_of
from conference.participants.desk.queries import options
from conference.participants.presenting import named
from conference.shell import language
from forms.editing import EditForm
from forms.surveys import SurveyForm, SurveyQuestionForm
from models.account import Membership, User
from models.conference import Conference
from models.survey import Survey, SurveyAnswer, SurveyDelegation, SurveyMember, SurveyOption, SurveyQuestion
from models.text import FALLBACK_LANGUAGE, Text, plain
from models.vocabulary import DelegationKind, QuestionKind

_WITH_OPTIONS = frozenset({QuestionKind.ONE, QuestionKind.SEVERAL})


class SurveyDesk(Desk[Survey]):
    """Delegations and team stand in the values as their rows do, and in the form as ticks."""

    subject = "survey"
    letter = "Q"
    kind = Survey
    form = SurveyForm
    related = ("survey_mail", "survey_question")
    children: ClassVar[tuple[str, ...]] = ("delegations", "team")
    filling = Filling(texts=("title", "introduction"), codes={"delegation_kind": DelegationKind}, moments=("answer_by",))
    above = ((_l("Delegations"), "delegations.index"),)
    wording = Wording(
        many=_l("Forms"),
        add=_l("Add form"),
        save=_l("Save form"),
        remove=_l("Remove form"),
        removal=_l("The form is gone with its questions and with everything that was answered. You can undo it."),
    )

    def name_of(self, row: Survey) -> str:
        return plain(row.title, language())

    def index_url(self, row: Survey | None = None, parent: str | None = None) -> str:
        return url_for("surveys.index")

    def row_url(self, row: Survey) -> str:
        return url_for("surveys.show", survey_ref=row.ref)

    def rows(self, conference: Conference) -> Select[Any]:
        return super().rows(conference).options(joinedload(Survey.delegations), joinedload(Survey.team))

    def stored(self, row: Survey) -> Values:
        lists = {name: [values_of(one) for one in getattr(row, name)] for name in self.children}
        return super().stored(row) | lists

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        ticked = {name: [str(one[self.child_key_of(name)]) for one in values.get(name, ())] for name in self.children}
        return super().data_of(values, conference) | ticked

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        lists = {name: [{self.child_key_of(name): int(one)} for one in data[name]] for name in self.children}
        return (
            _in_english(super().values_of_form(data, stored, conference), self.filling.texts)
            | lists
            | {"is_for_some": bool(lists["delegations"])}
        )

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        delegations = [
            (one.value, named(one.ref, one.name, language())) for one in options(session, conference) if one.kind == "delegation_id"
        ]
        return {
            "delegation_kind": [("", _("all delegations")), *of_vocabulary(DelegationKind)],
            "delegations": delegations,
            "team": with_own(_users(session, conference), data["team"]),
        }

    def new_row(self, session: Session, conference: Conference, values: Values) -> Survey:
        delegations, team = (
            [kind(**one) for one in values[name]] for name, kind in (("delegations", SurveyDelegation), ("team", SurveyMember))
        )
        return super().new_row(session, conference, {**values, "delegations": delegations, "team": team})

    def child_key_of(self, name: str) -> str:
        return "user_id" if name == "team" else "delegation_id"


class SurveyQuestionDesk(Desk[SurveyQuestion]):
    """A question belongs to a form, which the trail names; it is found by its id."""

    subject = "survey_question"
    kind = SurveyQuestion
    form = SurveyQuestionForm
    children: ClassVar[tuple[str, ...]] = ("options",)
    filling = Filling(plain=("is_required",), texts=("title", "help"), codes={"kind": QuestionKind})
    above = ((_l("Delegations"), "delegations.index"), (_l("Forms"), "surveys.index"))
    wording = Wording(
        many=_l("Questions"),
        add=_l("Add question"),
        save=_l("Save question"),
        remove=_l("Remove question"),
        removal=_l("The question is gone with what was answered to it. You can undo it."),
    )

    def name_of(self, row: SurveyQuestion) -> str:
        return plain(row.title, language())

    def index_url(self, row: SurveyQuestion | None = None, parent: str | None = None) -> str:
        ref = row.survey.ref if row else parent
        return url_for("surveys.show", survey_ref=ref) if ref else url_for("surveys.index")

    def subject_of(self, row: SurveyQuestion) -> str:
        return (row.survey or g.survey).ref

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return self.index_url(parent=subject)

    def rows(self, conference: Conference) -> Select[Any]:
        found = select(SurveyQuestion).join(SurveyQuestion.survey).where(Survey.conference_id == conference.id)
        return found.options(joinedload(SurveyQuestion.survey, innerjoin=True), joinedload(SurveyQuestion.options))

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        """Below the last question of a form."""
        last = select(func.max(SurveyQuestion.position)).where(SurveyQuestion.survey_id == Survey.id).scalar_subquery()
        found = session.execute(select(Survey, last).where(Survey.conference_id == conference.id, Survey.ref == parent)).first()
        if found is None:
            return None
        g.survey = survey = found[0]  # kept, so that it is read once
        return {"survey_id": survey.id, "position": (found[1] or 0) + 1, "kind": QuestionKind.LINE}

    def stored(self, row: SurveyQuestion) -> Values:
        return super().stored(row) | {"options": [values_of(one) for one in row.options]}

    def data_of(self, values: Mapping[str, Any], conference: Conference) -> Values:
        texts = [halves(one["title"]) for one in values.get("options", ())]
        lines = {f"options_{code}": [one[code] for one in texts if one[code]] for code in LANGUAGES}
        return super().data_of(values, conference) | lines

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        values = _in_english(super().values_of_form(data, stored, conference), self.filling.texts)
        lines = (data[f"options_{code}"] for code in LANGUAGES)
        return values | {
            "options": _options([one["title"] for one in stored.get("options", ())], *lines) if values["kind"] in _WITH_OPTIONS else []
        }

    def choices(self, session: Session, conference: Conference, data: Mapping[str, Any]) -> Mapping[str, Pairs]:
        return {"kind": of_vocabulary(QuestionKind)}

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: SurveyQuestion | None) -> None:
        """What was answered must keep its sense: other words, and more to choose from, but no other kind and nothing less."""
        if row is None or not session.scalar(select(SurveyAnswer.id).where(SurveyAnswer.question_id == row.id).limit(1)):
            return
        if form["kind"].data != row.kind.value:
            form["kind"].errors = [_("This question has answers already. Add another question for another kind of answer.")]
        elif len(form["options_en"].data) < len(row.options):
            form["options_en"].errors = [_("This question has answers already. Reword a line or add one at the end, but leave none out.")]

    def new_row(self, session: Session, conference: Conference, values: Values) -> SurveyQuestion:
        return SurveyQuestion(**{**values, "options": [SurveyOption(**one) for one in values["options"]]})


def _in_english(values: Values, texts: Sequence[str]) -> Values:
    """A text in one language alone is in English, which every text of a form has: guests who read another one are told."""
    return values | {name: {FALLBACK_LANGUAGE: values[name]} for name in texts if isinstance(values[name], str)}


def _options(stored: Sequence[Text], english: Sequence[str], japanese: Sequence[str]) -> list[Values]:
    """What one can choose, line by line; other languages of a line stay."""
    lines = zip_longest(stored[: len(english)], english, japanese[: len(english)], fillvalue="")
    return numbered([{"title": whole(old or {}, first, second)} for old, first, second in lines])


def _users(session: Session, conference: Conference) -> Pairs:
    """Whoever has a role at the conference."""
    here = or_(Membership.conference_id == conference.id, Membership.conference_id.is_(None))
    found = select(User.id, User.name, User.email).join(User.memberships).where(here, User.disabled_at.is_(None)).distinct()
    return [(str(row.id), f"{row.name} <{row.email}>") for row in session.execute(found.order_by(User.name, User.id))]
