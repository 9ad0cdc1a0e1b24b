"""A row of the outbox -> the mail as it goes. The library folds and encodes every header, and each is one line before: no text makes one.

The HTML says what the plain text says and is made from it, so it holds nothing from another host.
"""

import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import Final

from models.mail import MailAttachment, MailMessage
from models.text import without_unprintable

REFERENCE: Final = "X-Kaigi-Reference"  # the Message-ID once more: some relays, such as Amazon SES, give a mail another one
_POLICY: Final = SMTP.clone(cte_type="7bit")  # any server takes it
_SPECIALS: Final = re.compile(r'[()<>\[\]:;@\\,"]')  # RFC 5322 §3.2.3, but for the full stop, which every reader takes
_LINK: Final = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)]")
_MEETING: Final = re.compile(r"text/calendar; method=(REQUEST|CANCEL)")
_MEETING_FILE: Final = "application/ics"  # a second part of the kind of the first would be taken for a second invitation
_BREAK: Final = "<br>\n"
_PAGE: Final = (
    '<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8"><title>{subject}</title></head>\n'
    '<body style="max-width:40em;margin:1em;font-family:sans-serif;font-size:16px;line-height:1.7">\n{paragraphs}\n</body></html>\n'
)


def composed(message: MailMessage, sender: Address) -> EmailMessage:
    """The mail; the same whenever it is made. Raises ValueError where a header cannot be written."""
    mail = EmailMessage(_POLICY)
    mail["From"] = sender
    mail["To"] = Address(_name(message.to_name or ""), addr_spec=message.to_address)
    mail["Subject"] = one_line(message.subject)
    mail["Date"] = format_datetime(message.put_at)
    mail["Message-ID"] = mail[REFERENCE] = message.message_id
    mail["Auto-Submitted"] = "auto-generated"  # Source: RFC 3834; no answer of a machine comes back
    mail.set_content(message.text)
    mail.add_alternative(html_of(message.text, message.subject, message.language), subtype="html")
    for attachment in message.attachments:
        if method := _MEETING.fullmatch(attachment.media_type):
            _offer(mail, attachment, method[1])
    for attachment in message.attachments:
        _attach(mail, attachment)
    mail["Content-Language"] = message.language
    return mail


def one_line(text: str) -> str:
    """What a header may say: a single line, in which the library finds nothing to decode; it would take hidden line ends for its own."""
    return " ".join(without_unprintable(text).split()).replace("=?", "= ?")


def _name(text: str) -> str:
    """A name beside an address, without what would need quotes: Python 3.11 loses them where it folds a long line."""
    return one_line(_SPECIALS.sub(" ", one_line(text)))


def html_of(text: str, subject: str, language: str) -> str:
    """A page that says a plain text: its paragraphs, its lines, its links."""
    paragraphs = (block for block in re.split(r"\n\s*\n", text.strip()) if block)
    written = "\n".join(f"<p>{_BREAK.join(map(_line, block.splitlines()))}</p>" for block in paragraphs)
    return _PAGE.format(language=escape(language), subject=escape(subject), paragraphs=written)


def _line(text: str) -> str:
    """A line, its links made so that they can be followed."""
    parts, end = [], 0
    for link in _LINK.finditer(text):
        address = escape(link[0])
        parts += [escape(text[end : link.start()]), f'<a href="{address}">{address}</a>']
        end = link.end()
    return "".join([*parts, escape(text[end:])])


def _offer(mail: EmailMessage, attachment: MailAttachment, method: str) -> None:
    """An invitation, as another way to say what the text says: so mail programs show it with buttons. Source: RFC 6047 §2.4."""
    params = {"method": method, "charset": "utf-8", "component": "VEVENT"}
    mail.add_alternative(attachment.content, maintype="text", subtype="calendar", params=params)


def _attach(mail: EmailMessage, attachment: MailAttachment) -> None:
    media_type = _MEETING_FILE if _MEETING.fullmatch(attachment.media_type) else attachment.media_type
    kind, *parameters = media_type.split("; ")
    maintype, _slash, subtype = kind.partition("/")
    params = dict(one.split("=", 1) for one in parameters)
    mail.add_attachment(attachment.content, maintype=maintype, subtype=subtype, filename=one_line(attachment.name), params=params)
