"""What is written about a follow-up form: to whom it asks, in their language; and to its team."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from conference import guest_pages
from conference.mail.letters import Letter, Recipient
from conference.messages import date_and_time, listed, locale_of
from conference.printing.languages import reading_language
from models.conference import Conference
from models.delegation import Delegation
from models.participant import Participant
from models.survey import Survey
from models.text import plain

ANNOUNCEMENT, REMINDER = "survey.announcement", "survey.reminder"


def about(survey: Survey) -> str:
    """What such a mail tells of."""
    return f"survey:{survey.ref}"


def letter(conference: Conference, survey: Survey, person: Participant, delegation: Delegation, purpose: str, edition: int = 1) -> Letter:
    """Asks somebody to fill in a form, or reminds them of it. It holds no personal link: the page asks for the code, or for a new link."""
    tongue = reading_language(person, delegation)
    with force_locale(locale_of(tongue)):
        title = plain(survey.title, tongue)
        asks = _("We ask you to fill in the form “%(title)s”.", title=title)
        lines = [
            _("Dear %(name)s,", name=person.full_name),
            asks if purpose == ANNOUNCEMENT else _("You have not filled in the form “%(title)s” yet.", title=title),
            plain(survey.introduction, tongue) if purpose == ANNOUNCEMENT else "",
            _("You can answer until %(moment)s.", moment=date_and_time(survey.answer_by, conference.zone, tongue))
            if survey.answer_by
            else "",
            _("You find the form here:"),
            f"{current_app.extensions['kaigi'].base_url}{guest_pages.ADDRESS}/forms/{survey.ref}",
            _("The page sends a code to this address. If it does not know you, use your personal link, or ask there for a new one."),
            listed([host.name_in(tongue) for host in conference.sponsors], tongue),
        ]
        subject = f"{conference.title(tongue)}: {title}"
    text = "\n\n".join(str(line) for line in lines if line)
    return Letter(purpose, about(survey), Recipient(person.email or "", tongue, person.full_name, person.id), subject, text, edition)
