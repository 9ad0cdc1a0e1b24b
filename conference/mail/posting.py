"""Handing mail to the mail server (SMTP, RFC 5321). What it answers decides what becomes of the mail."""

import re
import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from types import TracebackType
from typing import Final, Self

from conference.config import Relay, Transport
from conference.mail.composing import one_line

_SECONDS: Final = 30  # for each answer; all answers of one mail come within its claim
_ADDRESS: Final = re.compile(r"<?[^\s<>@,;:()]+@[^\s<>,;:()]+>?")
_ANSWER_LENGTH: Final = 300
_OK, _FORWARDED, _CLOSING, _PERMANENT = 250, 251, 421, 500


class Fate(Enum):
    ACCEPTED = "accepted"
    LATER = "later"  # the server refused this mail, for now
    NEVER = "never"  # the server refuses this mail for good
    UNREACHED = "unreached"  # the server could not be asked about it; no mail gets through now


@dataclass(frozen=True, slots=True)
class Answer:
    """`words`: the code and what the server said, without addresses; or why it said nothing."""

    fate: Fate
    words: str


def without_addresses(text: str) -> str:
    """A line of what a server said, with nobody's address in it."""
    return _ADDRESS.sub("<…>", one_line(text))[:_ANSWER_LENGTH]


class Post:
    """A connection to the relay, opened with the first mail. Outside loopback it is TLS or nothing, with a certificate that holds."""

    def __init__(self, relay: Relay) -> None:
        self._relay = relay
        self._server: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None) -> None:
        if self._server is not None:
            self._server.close()

    def hand_over(self, content: bytes, to: str) -> Answer:
        """Hand over one whole mail for one recipient; never raises for what a server or the network does."""
        try:
            server = self._server = self._server or _connected(self._relay)
            return _said(server, self._relay.sender.addr_spec, to, content)
        except (smtplib.SMTPException, OSError) as error:
            return Answer(Fate.UNREACHED, without_addresses(_reason(error)))


def _connected(relay: Relay) -> smtplib.SMTP:
    trusted = ssl.create_default_context()
    if relay.transport is Transport.TLS:
        server: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, timeout=_SECONDS, context=trusted)
    else:
        server = smtplib.SMTP(relay.host, relay.port, timeout=_SECONDS)
    try:
        if relay.transport is Transport.STARTTLS:
            server.starttls(context=trusted)  # raises where the server offers none
        if relay.user:
            server.login(relay.user, relay.password)
    except BaseException:
        server.close()
        raise
    return server


def _said(server: smtplib.SMTP, sender: str, to: str, content: bytes) -> Answer:
    server.ehlo_or_helo_if_needed()
    code, words = server.mail(sender)
    if code != _OK:
        return Answer(Fate.UNREACHED, _line(code, words))  # it takes nothing from us
    steps: tuple[Callable[[], tuple[int, bytes]], ...] = (lambda: server.rcpt(to), lambda: _data(server, content))
    for step in steps:
        code, words = step()
        if code not in (_OK, _FORWARDED):
            return _refused(server, code, words)
    return Answer(Fate.ACCEPTED, _line(code, words))


def _data(server: smtplib.SMTP, content: bytes) -> tuple[int, bytes]:
    try:
        return server.data(content)
    except smtplib.SMTPDataError as error:
        return error.smtp_code, _bytes(error.smtp_error)


def _refused(server: smtplib.SMTP, code: int, words: bytes) -> Answer:
    if code == _CLOSING or code < 0:
        return Answer(Fate.UNREACHED, _line(code, words))
    server.rset()
    return Answer(Fate.NEVER if code >= _PERMANENT else Fate.LATER, _line(code, words))


def _line(code: int, words: bytes) -> str:
    return without_addresses(f"{code} {words.decode('utf-8', 'replace')}")


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_bytes(error.smtp_error).decode('utf-8', 'replace')}"
    return str(error) or type(error).__name__


def _bytes(words: bytes | str) -> bytes:
    return words if isinstance(words, bytes) else words.encode()
