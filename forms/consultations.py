"""Consultations with invited countries, and what was proposed and decided."""

from flask_babel import lazy_gettext as _l
from wtforms import Field
from wtforms.validators import ValidationError

from forms.editing import EditForm, EitherLanguage, Present, line, paragraph
from forms.fields import choice, day
from forms.people import PersonField
from models.vocabulary import DecisionState

_OPEN = DecisionState.OPEN.value


class ConsultationForm(EditForm):
    """Fields are named as the columns of models.consultation.Consultation. Source: CONF-16."""

    delegation_id = choice(_l("Delegation"), Present(_l("Choose the delegation.")))
    on = day(_l("Date"), required=True)
    means_en = line(_l("Means (English)"), description=_l("Video call, letter, visit."))
    means_ja = line(_l("Means (Japanese)"))
    counterpart = line(_l("With"), description=_l("Who spoke for the country."))
    officer_id = PersonField(_l("Officer"), first=("host_official", "secretariat"))
    result_en = paragraph(_l("Result (English)"))
    result_ja = paragraph(_l("Result (Japanese)"))
    next_step_en = paragraph(_l("Next step (English)"))
    next_step_ja = paragraph(_l("Next step (Japanese)"))


class DecisionForm(EditForm):
    """Fields are named as the columns of models.consultation.Decision. Source: CONF-06, CONF-14, CONF-15."""

    kind = choice(_l("Kind"))
    on = day(_l("Proposed on"), required=True)
    proposal_en = paragraph(_l("Proposal (English)"), EitherLanguage("proposal_ja", _l("Enter what is proposed.")))
    proposal_ja = paragraph(_l("Proposal (Japanese)"))
    reason_en = paragraph(_l("Reason (English)"))
    reason_ja = paragraph(_l("Reason (Japanese)"))
    delegation_id = choice(_l("Delegation"))
    session_id = choice(_l("Session"))
    speaker_id = PersonField(_l("Speaker"), first=("speaker", "invitee"))
    state = choice(_l("State"))
    outcome_en = paragraph(_l("Decision (English)"))
    outcome_ja = paragraph(_l("Decision (Japanese)"))
    decided_by = line(_l("Decided by"))
    decided_on = day(_l("Decided on"))

    def validate_decided_by(self, field: Field) -> None:
        """A decision is somebody's."""
        if self.state.data != _OPEN and not field.data:
            raise ValidationError(str(_l("Enter who decided.")))
