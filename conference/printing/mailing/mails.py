"""What stands in the mail that an itinerary is attached to, in the language of its reader."""

from collections.abc import Sequence

from flask_babel import force_locale
from flask_babel import gettext as _

from conference.mail.letters import File, Letter, Recipient
from conference.messages import listed, locale_of
from conference.printing.mailing.queries import PURPOSE, about
from models.conference import Conference
from models.participant import Participant


def itinerary_letter(conference: Conference, person: Participant, language: str, files: Sequence[File], edition: int) -> Letter:
    """`files`: the paper and the calendar; `edition`: the how manieth mail it is."""
    with force_locale(locale_of(language)):
        title = conference.title(language)
        lines = [
            _("Dear %(name)s,", name=person.full_name),
            _("Your itinerary for %(conference)s is attached: as a paper (PDF) and for your calendar (iCalendar).", conference=title),
            _("It takes the place of every itinerary that we have sent to you before."),
            listed([host.name_in(language) for host in conference.sponsors], language),
        ]
        subject = str(_("%(conference)s: your itinerary", conference=title))
    to = Recipient(person.email or "", language, person.full_name, person.id)
    return Letter(PURPOSE, about(person.ref), to, subject, "\n\n".join(str(line) for line in lines if line), edition, files)
