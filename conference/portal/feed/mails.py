"""The mail that brings the address of a calendar, in the language of the recipient."""

from flask_babel import force_locale
from flask_babel import gettext as _

from conference.mail.letters import Letter, Recipient
from conference.messages import listed, locale_of
from conference.portal.guests import language_of
from models.conference import Conference
from models.participant import Participant


def feed_letter(conference: Conference, person: Participant, address: str, number: int) -> Letter:
    """Brings the whole address, on a line of its own. `number`: of the address."""
    language = language_of(person)
    with force_locale(locale_of(language)):
        title = conference.title(language)
        lines = [
            _("Dear %(name)s,", name=person.full_name),
            _("This is the address of your calendar for %(conference)s:", conference=title),
            address,
            _("Add the address to your calendar program as a subscription. Changes then come by themselves."),
            _("Whoever knows the address can read your calendar. Do not pass it on. The address before it does not work any more."),
            listed([host.name_in(language) for host in conference.sponsors], language),
        ]
        subject = str(_("%(conference)s: the address of your calendar", conference=title))
        text = "\n\n".join(str(line) for line in lines if line)
    to = Recipient(person.email or "", language, person.full_name, person.id)
    return Letter("guest.feed", f"participant:{person.ref}", to, subject, text, number, is_secret=True)
