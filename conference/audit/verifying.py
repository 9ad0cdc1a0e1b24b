"""Whether the audit trail is as it was sealed. The first broken link is named; what follows it proves nothing more."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from conference.audit.chain import BEGINNING, hash_of, waiting
from conference.audit.digests import Digests, digests_of
from models.audit import AuditLink

_LINKS: Final = AuditLink.__table__
_AT_ONCE: Final = 500

Link = Mapping[str, Any]


class Head(NamedTuple):
    """A position of the chain and its hash, as somebody keeps them outside."""

    position: int
    hash: str

    @classmethod
    def read(cls, text: str) -> "Head":
        """Raises ValueError for anything but POSITION:HASH."""
        position, _colon, digest = text.partition(":")
        if len(digest) != len(BEGINNING):
            msg = f"not POSITION:HASH: {text}"
            raise ValueError(msg)
        return cls(int(position), digest.lower())


@dataclass(frozen=True, slots=True)
class Verdict:
    """`fault`: a sentence about the first thing that is not as it was sealed; None: nothing."""

    links: int
    waiting: int
    fault: str | None


def verify(session: Session, kept: Head | None = None) -> Verdict:
    """Go through the whole chain. `kept`: a head from outside, which a chain that was cut short or made anew does not have."""
    checker = _Checker(kept)
    for links in _batches(session):
        digests = digests_of(session, [link["entry_id"] for link in links])
        for link in links:
            if fault := checker.fault_of(link, digests.get(link["entry_id"])):
                return Verdict(checker.position, waiting(session), fault)
    return Verdict(checker.position, waiting(session), checker.fault_at_end())


def _batches(session: Session) -> Iterator[Sequence[Link]]:
    last = None
    while links := [dict(row) for row in session.execute(_after(last)).mappings()]:
        yield links
        last = links[-1]["position"]


def _after(position: int | None) -> Any:  # noqa: ANN401  a select of whole rows
    links = select(_LINKS).order_by(_LINKS.c.position).limit(_AT_ONCE)
    return links if position is None else links.where(_LINKS.c.position > position)


class _Checker:
    """Follows the chain. `position`: of the last link that is as it was."""

    def __init__(self, kept: Head | None) -> None:
        self.position = 0
        self._hash = BEGINNING
        self._kept = kept

    def fault_of(self, link: Link, found: Digests | None) -> str | None:
        """What is wrong with the next link, or with what it covers."""
        fault = self._fault_in_chain(link) or _fault_in_entry(link, found)
        if fault is None:
            self.position, self._hash = link["position"], link["hash"]
            fault = self._fault_with_kept()
        return fault

    def fault_at_end(self) -> str | None:
        if self._kept and self._kept.position > self.position:
            return f"The chain ends at link {self.position}; link {self._kept.position}, which was kept outside, is cut off."
        return None

    def _fault_in_chain(self, link: Link) -> str | None:
        if link["position"] != self.position + 1:
            return f"Link {self.position + 1} is missing."
        if link["previous"] != self._hash or hash_of(link) != link["hash"]:
            return f"Link {link['position']} was changed."
        return None

    def _fault_with_kept(self) -> str | None:
        if self._kept and self._kept.position == self.position and self._kept.hash != self._hash:
            return f"Link {self.position} has another hash than the one that was kept outside: the chain was made anew."
        return None


def _fault_in_entry(link: Link, found: Digests | None) -> str | None:
    """Whether the entry and its row changes are as the link has them."""
    where = f"entry {link['entry_id']} (link {link['position']})"
    if found is None:
        return f"The {where} is missing."
    if found.entry != link["entry_digest"]:
        return f"The {where} was changed."
    if found.number != link["changes"]:
        return f"The {where} was sealed with {link['changes']} row changes and has {found.number} now."
    if found.changes != link["changes_digest"]:
        return f"A row change of the {where} was changed."
    return None
