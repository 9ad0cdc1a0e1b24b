"""Who may use Kaigi, and as what."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import Regexp, StopValidation

from forms.editing import EditForm, Present, line
from forms.fields import choice, switch
from models.vocabulary import Role

_EMAIL = r"[^@\s]+@[^@\s]+$"


class _OfOfficers:
    """A sponsor officer is the officer of a host body."""

    def __call__(self, form: EditForm, _field: object) -> None:
        if form["role"].data == Role.SPONSOR_OFFICER and not form["sponsor_ref"].data:
            raise StopValidation(str(_l("Choose the host body of the sponsor officer.")))


class RoleForm(EditForm):
    """`sponsor_ref`: the id of a host body; it counts for sponsor officers alone."""

    role = choice(_l("Role"), Present(_l("Choose the role.")))
    sponsor_ref = choice(_l("Host body of a sponsor officer"), _OfOfficers())


class NewUserForm(RoleForm):
    email = line(
        _l("Email address"),
        Present(_l("Enter the email address.")),
        Regexp(_EMAIL, message=_l("Enter an address such as name@ministry.example.")),
    )
    name = line(_l("Name"), Present(_l("Enter the name.")))
    is_everywhere = switch(_l("At every conference, also later ones"))
