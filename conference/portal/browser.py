"""What the cookie of a guest's browser holds: sessions that were begun in it, which of them is at hand, and a code that was asked for.

Links are named by the ids of their rows: the cookie is signed, so nobody writes an id into it.
"""

import secrets
from typing import Final, NamedTuple

from flask import g, session

from conference.accounts import keeping

_TOKENS: Final = "guests"  # link id, as a text -> token of the session
_AT_HAND: Final = "guest"  # the link whose pages are shown
_ASKING: Final = "asking"  # the link for which a code was asked, and the token of this browser
_KEPT: Final = ("language",)
_MOST: Final = 4  # guests of one browser: a link of the office, one's own, that of a colleague
_TOKEN_BYTES: Final = 32


class Asking(NamedTuple):
    """A code was sent, and not typed yet."""

    link_id: int
    browser: str


def at_hand() -> tuple[int, str | None] | None:
    """The link whose pages this browser shows, and the token of its session; none where nobody has come in yet."""
    link_id = session.get(_AT_HAND)
    return (link_id, token_of(link_id)) if isinstance(link_id, int) else None


def token_of(link_id: int) -> str | None:
    """The token of the session that was begun for a link in this browser."""
    token = session.get(_TOKENS, {}).get(str(link_id))
    return token if isinstance(token, str) else None


def tokens() -> list[str]:
    return list(session.get(_TOKENS, {}).values())


def asking() -> Asking | None:
    """The code that this browser waits for."""
    found = session.get(_ASKING)
    return Asking(*found) if found else None


def new_asking(link_id: int) -> Asking:
    """A token for a code to come: whoever knew an earlier one has nothing of it."""
    return Asking(link_id, secrets.token_urlsafe(_TOKEN_BYTES))


def wait_for(asking: Asking) -> None:
    session[_ASKING] = list(asking)


def forget_asking_of_others(link_id: int) -> None:
    """A code that was asked for another link than this one is not typed any more."""
    found = asking()
    if found and found.link_id != link_id:
        session.pop(_ASKING)


def enter(link_id: int, token: str, owner: str) -> None:
    """Show the pages of a link from now on. Forms that its guest has open in other windows stay theirs; those of another one do not."""
    is_same = session.get(_AT_HAND) == link_id
    kept = {name: session[name] for name in (*_KEPT, *((keeping.TOKEN,) if is_same else ())) if name in session}
    others = [(key, value) for key, value in session.get(_TOKENS, {}).items() if key != str(link_id)]
    leave()
    session.update(kept, **{_TOKENS: dict([*others, (str(link_id), token)][-_MOST:]), _AT_HAND: link_id})
    keeping.name_owner(session, owner)


def leave() -> None:
    """Forget everything about this browser but its language."""
    kept = {name: session[name] for name in _KEPT if name in session}
    session.clear()
    session.update(kept)
    g.pop(keeping.TOKEN, None)
    g.pop("found_guest", None)
