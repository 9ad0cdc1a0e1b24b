"""What an invitee is told of a request: in their language, and no value of it."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from conference import guest_pages
from conference.mail.letters import Letter, Recipient
from conference.messages import date_and_time, listed, locale_of
from conference.portal.guests import language_of
from conference.words import word
from models.conference import Conference
from models.details import DetailsRequest
from models.participant import Participant
from models.vocabulary import RequestState


def decision_letter(conference: Conference, person: Participant, request: DetailsRequest, address: str) -> Letter:
    """Granted or refused, with the words of the secretariat."""
    language = language_of(person)
    with force_locale(locale_of(language)):
        moment, is_granted = date_and_time(request.asked_at, conference.zone, language), request.state is RequestState.GRANTED
        lines = [
            _("Dear %(name)s,", name=person.full_name),
            _("On %(moment)s you asked for a change: %(step)s.", moment=moment, step=word(request.step)),
            _("The change is made.") if is_granted else _("We cannot make this change. Everything stays as it is."),
            request.word,
            _("You can read your details here:"),
            f"{current_app.extensions['kaigi'].base_url}{guest_pages.ADDRESS}/details/",
            listed([host.name_in(language) for host in conference.sponsors], language),
        ]
        subject = str(_("%(conference)s: the change you asked for", conference=conference.title(language)))
    to = Recipient(address, language, person.full_name, person.id)
    text = "\n\n".join(str(line) for line in lines if line)
    return Letter("details.decided", f"details_request:{request.id}", to, subject, text, edition=request.version)
