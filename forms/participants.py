"""A person: name, place, post and rank, contact, needs. Birth date and passport have a room of their own."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional, Regexp

from forms.editing import ChecksField, EditForm, LinesField, Present, Sent, ShortLines, line, paragraph
from forms.fields import choice

_EMAIL = r"[^@\s]+@[^@\s]+"


class PersonForm(EditForm):
    """Fields are named as the columns of models.participant.Participant; a text in several languages has a field for each of two."""

    category = choice(_l("Category"))
    delegation_id = choice(_l("Delegation"))
    sponsor_id = choice(_l("Sponsor"))
    attends = choice(_l("Attends"))

    honorific = line(_l("Honorific"))
    full_name = line(_l("Name as in the passport"), Present(_l("Enter the name as in the passport.")))
    family_name = line(_l("Family name"))
    given_name = line(_l("Given name"))
    badge_name = line(_l("Name on the badge"))
    local_name = line(_l("Name in the local script"))
    local_language = choice(_l("Language of that script"))
    kana = line(_l("Kana"))
    form_of_address = line(_l("Form of address"))
    sort_key = line(_l("Sorted under"))

    organization_en = paragraph(_l("Organisation (English)"))
    organization_ja = paragraph(_l("Organisation (Japanese)"))
    post_en = paragraph(_l("Post as given (English)"))
    post_ja = paragraph(_l("Post as given (Japanese)"))
    rank = choice(_l("Rank"))
    role = line(_l("Role"))
    expertise = ChecksField(_l("Expertise"), validators=[Sent()])

    nationality = choice(_l("Nationality"))
    sex = choice(_l("Sex"))
    language = choice(_l("Language"))
    email = line(_l("Email"), Optional(), Regexp(f"{_EMAIL}$", message=_l("Enter an address such as name@ministry.example.")))
    phone = line(_l("Phone"))

    diet = choice(_l("Diet"))
    allergies = LinesField(_l("Allergies"), validators=[Sent(), ShortLines()])
    accessibility = line(_l("Accessibility"))
    notes = paragraph(_l("Notes"))
