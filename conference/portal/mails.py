"""What guests are written by this package: their link, and codes. In the language of the recipient."""

from flask_babel import force_locale
from flask_babel import gettext as _

from conference.mail.letters import Letter, Recipient
from conference.messages import date_and_time, listed, locale_of
from conference.portal.guests import Holder


def link_letter(holder: Holder, address: str) -> Letter:
    """Brings a personal link, on a line of its own. `address`: the whole link."""
    with force_locale(locale_of(holder.language)):
        subject = _("%(conference)s: your personal link", conference=_conference(holder))
        lines = [
            _("Dear %(name)s,", name=holder.name),
            _("This is your personal link to %(conference)s:", conference=_conference(holder)),
            address,
            _("Open the link and press the button. You then receive a code at this address. Type the code on the page."),
            _("The link is for you alone. If you pass it on, it lets nobody else in."),
            _("The link is good until %(moment)s.", moment=_expiry(holder)),
            _hosts(holder),
        ]
        return Letter("guest.link", holder.about, _recipient(holder), str(subject), _joined(lines), holder.link_id, is_secret=True)


def code_letter(holder: Holder, code: str, minutes: int) -> Letter:
    """Brings a code. It names the conference and no secret in its subject, which telephones show while they are locked."""
    with force_locale(locale_of(holder.language)):
        subject = _("%(conference)s: your code", conference=_conference(holder))
        lines = [
            _("Your code:"),
            code,
            _("Type it on the page on which you asked for it. It is good for %(minutes)s minutes.", minutes=minutes),
            _("You did not ask for a code? Then you need do nothing. Nobody has come in."),
            _hosts(holder),
        ]
        about = f"guest_link:{holder.link_id}"
        return Letter("guest.code", about, _recipient(holder), str(subject), _joined(lines), holder.link.codes, is_secret=True)


def _recipient(holder: Holder) -> Recipient:
    return Recipient(holder.address, holder.language, holder.name, holder.participant.id if holder.participant else None)


def _conference(holder: Holder) -> str:
    return holder.conference.title(holder.language)


def _expiry(holder: Holder) -> str:
    return date_and_time(holder.link.expires_at, holder.conference.zone, holder.language)


def _hosts(holder: Holder) -> str:
    return listed([host.name_in(holder.language) for host in holder.conference.sponsors], holder.language)


def _joined(lines: list[str]) -> str:
    return "\n\n".join(str(line) for line in lines if line)
