"""A form that arrives after its session ended: what was typed is kept until the same user has signed in again.

Every form carries a token that the server signed. The word of the session inside it ends with the id of the user, so each form tells
whose it is. On the sign-in page the typed text is sealed for that user: nobody reads it there, and it opens for nobody else afterwards.
No address and no log line ever holds it, and the server keeps none of it. A file that was chosen is not kept: it has to be chosen again.
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

    owner_id: int
    address: str
    fields: tuple[tuple[str, str], ...]


def name_owner(session: MutableMapping[str, Any], user_id: int) -> None:
    """Let the tokens of a session tell whose forms they stand in; a session that has a word already keeps it."""
    session.setdefault(TOKEN, f"{secrets.token_hex(_WORD_BYTES)}.{user_id}")


def kept_form(secret_key: str, address: str, form: MultiDict[str, str]) -> KeptForm | None:
    """The form, where its token tells whose it is; whether its session still lives does not matter."""
    try:
        word = str(URLSafeTimedSerializer(secret_key, salt=_SALT).loads(form.get(TOKEN, "")))
    except BadData:
        return None
    _random, _dot, owner = word.rpartition(".")
    if not _dot:
        return None
    fields = tuple((name, without_unprintable(value)) for name, value in form.items(multi=True) if name != TOKEN)
    return KeptForm(int(owner), address, fields)


def sealed(kept: KeptForm) -> str:
    """For the sign-in page; empty where the text is too long to travel with it."""
    plain = json.dumps([kept.address, kept.fields], ensure_ascii=False)
    text = cipher().seal(plain.encode(), _purpose(kept.owner_id))
    return text if len(text) <= _LARGEST else ""


def opened(text: str | None, user_id: int) -> KeptForm | None:
    """What `sealed` made for this user; None for anything else."""
    try:
        address, fields = json.loads(opened_value(text or "", _purpose(user_id)))
    except ValueError:  # also what DecryptionError and JSONDecodeError are
        return None
    return KeptForm(user_id, address, tuple((name, value) for name, value in fields))


def _purpose(user_id: int) -> str:
    return f"form of user {user_id}"
