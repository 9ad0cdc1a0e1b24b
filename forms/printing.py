"""What stands on the badge of one person, and why it is printed again."""

from flask_babel import lazy_gettext as _l

from forms.editing import EditForm, hidden, line, paragraph


class BadgeNamesForm(EditForm):
    """Fields are named as the columns of models.participant.Participant; a text in several languages has a field for each of two."""

    honorific = line(_l("Honorific"))
    badge_name = line(_l("Name on the badge"), description=_l("Empty: the name as in the passport."))
    local_name = line(_l("Name in the local script"))
    post_en = paragraph(_l("Post as given (English)"))
    post_ja = paragraph(_l("Post as given (Japanese)"))
    organization_en = paragraph(_l("Organisation (English)"))
    organization_ja = paragraph(_l("Organisation (Japanese)"))


class ReasonForm(EditForm):
    """Why badges are printed again: `reason` is a code of models.vocabulary.PrintReason, `words` say what no code does."""

    reason = hidden()
    words = line(_l("If other: what"))
