"""Who signs visa papers for a host body, and what they say of the invitation."""

from flask_babel import lazy_gettext as _l

from forms.editing import EditForm, line, paragraph


class InviterForm(EditForm):
    """Fields are named as the columns of models.visa_paper.VisaInviter. All is typed as the papers have it."""

    address = line(_l("Address with postal code"))
    post = line(_l("Post of the official who signs"))
    name = line(_l("Name of the official who signs"))
    phone = line(_l("Telephone with extension"))
    contact = line(_l("Contact: department and name"))
    contact_phone = line(_l("Telephone of the contact"))
    purpose = paragraph(_l("Purpose of invitation (招へい目的)"))
    background = paragraph(_l("Background of invitation (招へい経緯)"))
