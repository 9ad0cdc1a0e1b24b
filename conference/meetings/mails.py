"""What stands in the mail beside the invitation of the calendar, in the language of its reader."""

from datetime import datetime
from email.headerregistry import Address

from flask_babel import force_locale
from flask_babel import gettext as _

from conference.mail.letters import File, Letter, Recipient
from conference.meetings.planning import Mail, News
from conference.messages import date_and_span, date_and_time, listed, locale_of
from conference.outputs.calendar_event import CalendarEvent
from models.conference import Conference

_METHODS = {News.INVITATION: "REQUEST", News.UPDATE: "REQUEST", News.CANCELLATION: "CANCEL"}


def meeting_letter(conference: Conference, mail: Mail, event: CalendarEvent, organizer: Address) -> Letter:
    """The mail of one event for one person. `event`: as it goes, numbered and stamped."""
    from conference.outputs.calendar import meeting_bytes  # noqa: PLC0415  icalendar is large

    person, language = mail.person, mail.language
    with force_locale(locale_of(language)):
        lines = [
            _("Dear %(name)s,", name=person.full_name),
            _first_words(mail.news),
            _facts(conference, event, language),
            _("Your mail program may offer to put this into your calendar. Else open the file attached."),
            listed([host.name_in(language) for host in conference.sponsors], language),
        ]
        subject = _subject(mail.news, event.summary)
    method = _METHODS[mail.news]
    content = meeting_bytes(event, language, organizer, Address(person.full_name, addr_spec=mail.address))
    return Letter(
        purpose=f"calendar.{method.lower()}",
        about=f"participant:{person.ref} {mail.ref}",
        to=Recipient(mail.address, language, person.full_name, person.id),
        subject=subject,
        text="\n\n".join(str(line) for line in lines if line),
        edition=event.sequence + 1,
        files=[File("invite.ics", f"text/calendar; method={method}", content)],
    )


def _subject(news: News, title: str) -> str:
    match news:
        case News.INVITATION:
            return str(_("Invitation: %(title)s", title=title))
        case News.UPDATE:
            return str(_("Changed: %(title)s", title=title))
        case News.CANCELLATION:
            return str(_("Cancelled: %(title)s", title=title))


def _first_words(news: News) -> str:
    match news:
        case News.INVITATION:
            return str(_("You are invited to this event:"))
        case News.UPDATE:
            return str(_("This event has changed. It is now:"))
        case News.CANCELLATION:
            return str(_("This event is cancelled, or it is not for you any more:"))


def _facts(conference: Conference, event: CalendarEvent, language: str) -> str:
    begins, ends = event.starts_at, event.ends_at
    if not isinstance(begins, datetime) or not isinstance(ends, datetime):
        raise TypeError(event.uid)  # a stay is not mailed
    zone = conference.zone
    hours = date_and_time(begins, zone, language) if begins == ends else date_and_span(begins, ends, zone, language)
    return "\n".join(part for part in (event.summary, hours, event.location, event.description) if part)
