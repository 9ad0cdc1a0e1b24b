"""Delivery status notices (RFC 3464): what a server says, in a mail of its own, of a mail that it had taken. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from itertools import islice
from typing import Final

from conference.mail.composing import REFERENCE
from conference.mail.posting import without_addresses

FAILED: Final = "failed"
DELAYED: Final = "delayed"
_STATUS: Final = "message/delivery-status"
_HEADERS: Final = "text/rfc822-headers"  # what came back where the server returns no whole mail
_NAMES: Final = ("Message-ID", REFERENCE, "X-Original-Message-ID")  # the last: Google's
_MOST_NAMES: Final = 20  # an honest notice has three


@dataclass(frozen=True, slots=True)
class Notice:
    """`action`: FAILED, DELAYED or another of RFC 3464 §2.3.3. `names`: Message-IDs; one of them is that of the mail it tells of.

    `answer`: status code and diagnosis, in a line without addresses.
    """

    action: str
    names: tuple[str, ...]
    answer: str


def read(content: bytes) -> Notice | None:
    """What a mail says of another one. None where it is no notice, whatever else it is."""
    try:
        parts = list(_parts(message_from_bytes(content)))
    except RecursionError:  # parts within parts within parts, which no server makes
        return None
    reports = [part for part in parts if part.get_content_type() == _STATUS and part.is_multipart()]
    told = [block for report in reports for block in _inside(report) if _action(block)]
    if not told:
        return None
    worst = min(told, key=lambda block: (_action(block) != FAILED, _action(block) != DELAYED))
    return Notice(_action(worst), tuple(islice(_names(parts), _MOST_NAMES)), _answer(worst))


def _parts(mail: Message) -> Iterator[Message]:
    """A mail with all that is in it, also the mail that came back."""
    for part in mail.walk():
        yield part
        if part.get_content_type() == _HEADERS and isinstance(headers := part.get_payload(decode=True), bytes):
            yield message_from_bytes(headers)


def _inside(report: Message) -> Iterator[Message]:
    """What a report says of the whole, and then of each recipient."""
    return (block for block in report.get_payload() if isinstance(block, Message))


def _names(parts: list[Message]) -> Iterator[str]:
    found = (_text(part, name) for part in parts for name in _NAMES)
    return (name for name in dict.fromkeys(found) if name and name.isprintable())


def _action(block: Message) -> str:
    return next(iter(_text(block, "Action").lower().split()), "")


def _answer(block: Message) -> str:
    status = next(iter(_text(block, "Status").split()), "")
    kind, semicolon, words = _text(block, "Diagnostic-Code").partition(";")
    said = words if semicolon else kind
    local_part = _text(block, "Final-Recipient").rpartition(";")[2].rpartition("@")[0].strip()
    if local_part:
        said = said.replace(f'"{local_part}"', "<…>")  # as Postfix names an unknown user
    return without_addresses(said if status in said else f"{status} {said}")


def _text(part: Message, name: str) -> str:
    """A header, or nothing. Bytes that stand for no letter are readable already: the library marks them."""
    return str(part.get(name, "")).strip()
