"""Addresses of recipients, and the names of mails."""

import hashlib
import secrets
from email.errors import HeaderParseError
from email.headerregistry import Address
from typing import Final

from flask_babel import gettext as _

from conference.errors import RefusedError

_RANDOM_BYTES: Final = 8
_DIGEST_LENGTH: Final = 24  # short enough that no header is ever folded inside it


def address_of(text: str) -> Address:
    """An address as the network writes it: its domain in ASCII and small letters. Raises RefusedError for what is none."""
    try:
        address = Address(addr_spec=text.strip())
        domain = address.domain.encode("idna").decode("ascii").lower()
        address.username.encode("ascii")  # few servers take another one (RFC 6531)
    except (ValueError, HeaderParseError, IndexError, AttributeError):
        domain = ""
    if not domain or "." not in domain or not address.username or not text.isprintable():
        msg = _("“%(address)s” is not an address that mail can be sent to.", address=text)
        raise RefusedError(msg)
    return Address(username=address.username, domain=domain)


def new_message_id(key: tuple[object, ...], host: str) -> str:
    """The name of a mail: from what makes its row unique, and something random, which keeps the first from being guessed."""
    digest = hashlib.sha256(repr(key).encode()).hexdigest()[:_DIGEST_LENGTH]
    return f"<{digest}.{secrets.token_hex(_RANDOM_BYTES)}@{host}>"
