"""Follow-up forms and their questions, as organisers write them."""

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from forms.editing import ChecksField, EditForm, LinesField, Present, Sent, ShortLines, line, paragraph
from forms.fields import choice, moment, switch
from models.vocabulary import QuestionKind

_WITH_OPTIONS = frozenset({QuestionKind.ONE.value, QuestionKind.SEVERAL.value})
_FEWEST_OPTIONS = 2


class SurveyForm(EditForm):
    """Fields are named as the columns and lists of models.survey.Survey."""

    title_en = line(_l("Title (English)"), Present(_l("Enter the title in English.")))
    title_ja = line(_l("Title (Japanese)"))
    introduction_en = paragraph(_l("Introduction (English)"), description=_l("Stands above the questions."))
    introduction_ja = paragraph(_l("Introduction (Japanese)"))
    answer_by = moment(
        _l("Answer by"), description=_l("Until then invitees answer, and change what they answered. Local time of the venue.")
    )
    delegation_kind = choice(_l("Asked are the confirmed invitees of"))
    delegations = ChecksField(_l("Only of these delegations"), description=_l("Tick none to ask all of them."))
    team = ChecksField(_l("Team"), description=_l("They see the answers, whatever their role, and get a mail when the form is published."))


class SurveyQuestionForm(EditForm):
    """Fields are named as the columns of models.survey.SurveyQuestion."""

    title_en = line(
        _l("Question (English)"),
        Present(_l("Enter the question in English.")),
        description=_l("Do not ask about health or religion here: food, allergies and help needed stand in the details of each invitee."),
    )
    title_ja = line(_l("Question (Japanese)"))
    kind = choice(_l("Kind of answer"))
    options_en = LinesField(_l("To choose from (English)"), validators=[Sent(), ShortLines()], description=_l("One on each line."))
    options_ja = LinesField(
        _l("To choose from (Japanese)"), validators=[Sent(), ShortLines()], description=_l("One on each line, in the same order.")
    )
    is_required = switch(_l("Must be answered"))
    help_en = line(_l("Help (English)"), description=_l("A line below the question."))
    help_ja = line(_l("Help (Japanese)"))

    def validate_options_en(self, field: Field) -> None:
        """Two at least, for a kind that has any."""
        if self.kind.data in _WITH_OPTIONS and len(field.data) < _FEWEST_OPTIONS:
            raise ValidationError(str(_l("Enter two at least to choose from.")))

    def validate_options_ja(self, field: Field) -> None:
        """As many as in English: each stands for the one on the same line."""
        if self.kind.data in _WITH_OPTIONS and field.data and len(field.data) != len(self.options_en.data):
            raise ValidationError(str(_l("Enter as many as in English, or none.")))
