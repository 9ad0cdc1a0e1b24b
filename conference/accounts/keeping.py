"""A form that arrives after its session ended: what was typed is kept until the same user has signed in again.

Every form carries a token that the server signed. The word of the session inside it ends with its owner, the id of the user or the name
of a guest, so each form tells whose it is. On the sign-in page the typed text is sealed for that owner: nobody reads it there, and it
opens for nobody else afterwards. No address and no log line ever holds it, and the server keeps none of it. A file that was chosen is
not kept: it has to be chosen again.
"""

import json
import secrets
from collections.abc import MutableMapping
from dataclasses import dataclass
from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.datastructures import MultiDict

from models.encryption import cipher
from models.encryption import opened as opened_value
from models.text import without_unprintable

TOKEN = "csrf_token"  # noqa: S105  the name of the field and of the session's word, as Flask-WTF has it
_SALT = "wtf-csrf-token"  # likewise
_WORD_BYTES = 20
_LARGEST = 450_000  # characters: with the sign-in form around it still below the 500,000 bytes that Flask reads of a form


@dataclass(frozen=True, slots=True)
class KeptForm:
    """What somebody typed: where it was sent, and its fields in their order."""

    owner: str
    address: str
    fields: tuple[tuple[str, str], ...]


def name_owner(session: MutableMapping[str, Any], owner: str) -> None:
    """Let the tokens of a session tell whose forms they stand in; a session that has a word already keeps it."""
    session.setdefault(TOKEN, f"{secrets.token_hex(_WORD_BYTES)}.{owner}")


def kept_form(secret_key: str, address: str, form: MultiDict[str, str]) -> KeptForm | None:
    """The form, where its token tells whose it is; whether its session still lives does not matter."""
    try:
        word = str(URLSafeTimedSerializer(secret_key, salt=_SALT).loads(form.get(TOKEN, "")))
    except BadData:
        return None
    _random, _dot, owner = word.partition(".")
    if not _dot:
        return None
    fields = tuple((name, without_unprintable(value)) for name, value in form.items(multi=True) if name != TOKEN)
    return KeptForm(owner, address, fields)


def sealed(kept: KeptForm) -> str:
    """For the sign-in page; empty where the text is too long to travel with it."""
    plain = json.dumps([kept.address, kept.fields], ensure_ascii=False)
    text = cipher().seal(plain.encode(), _purpose(kept.owner))
    return text if len(text) <= _LARGEST else ""


def opened(text: str | None, owner: str) -> KeptForm | None:
    """What `sealed` made for this user or guest; None for anything else."""
    try:
        address, fields = json.loads(opened_value(text or "", _purpose(owner)))
    except ValueError:  # also what DecryptionError and JSONDecodeError are
        return None
    return KeptForm(owner, address, tuple((name, value) for name, value in fields))


def _purpose(owner: str) -> str:
    return f"form of {owner}"
