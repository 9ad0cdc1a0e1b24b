"""Versions of the roster and their people as pages show them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy.orm import Session

from conference import clock
from conference.messages import date_and_time, long_date
from conference.roster import queries
from conference.roster.queries import Account
from conference.roster.words import column, version_name
from conference.rules.rosters import Handler
from conference.shell import language
from models.roster import RosterVersion
from models.vocabulary import RosterState

_TAGS = {RosterState.DRAFT: "neutral", RosterState.SENT_BACK: "warning", RosterState.SUBMITTED: "info", RosterState.CONSENTED: "success"}


@dataclass(frozen=True, slots=True)
class Review:
    """What surfaces of accounts beside the roster in force. Source: INFO-06, INFO-08."""

    beside: list[Account]
    unused: list[Account]
    without: list[Handler]


def review(handlers: Sequence[Handler], accounts: Sequence[Account], unused_days: int) -> Review:
    """`handlers`: of the version in force."""
    emails, known = {one.email for one in handlers}, {account.email for account in accounts}
    since = clock.now() - timedelta(days=unused_days)
    on_it = [account for account in accounts if account.email in emails]
    return Review(
        beside=[account for account in accounts if account.email not in emails],
        unused=[account for account in on_it if account.seen_at is None or account.seen_at < since],
        without=[one for one in handlers if one.email not in known],
    )


def effective_on(version: RosterVersion) -> date | None:
    """The day from which a version holds, at the place where it was consented to."""
    return clock.local(version.effective_at, version.zone or "UTC").date() if version.effective_at else None


def state_tag(version: RosterVersion) -> str:
    """The kind of tag for a version's state."""
    return _TAGS[version.state]


def steps(version: RosterVersion) -> list[str]:
    """Who did what with a version when, a sentence each."""
    said = [
        _step(_("Taken over from the accounts there were"), version.recorded_at, "")
        if version.is_taken_over
        else _step(_("Drafted"), version.drafted_at, version.drafted_by),
        _step(_("Sent back"), version.sent_back_at, version.sent_back_by),
        _step(_("Submitted"), version.submitted_at, version.submitted_by),
        _consented(version),
    ]
    return [sentence for sentence in said if sentence]


def _step(what: str, at: datetime | None, who: str | None) -> str:
    if at is None:
        return ""
    told = (date_and_time(at, g.conference.zone, language()), who)
    return str(_("%(what)s: %(when)s", what=what, when=str(_(", ")).join(filter(None, told))))


def _consented(version: RosterVersion) -> str:
    if not version.consented_on:
        return ""
    return str(_("Consented by %(official)s on %(day)s", official=version.consented_by, day=long_date(version.consented_on, language())))


def notices(session: Session) -> list[tuple[str, str]]:
    """What whoever keeps the roster should know: sentence and page. One statement."""
    newest, is_taken_over, beside = queries.state_of_roster(session)
    if newest is None:
        return []
    page, start = url_for("roster.show", number=newest.number), url_for("roster.index")
    said = [(sentence, page) for sentence in _of_newest(newest)]
    if is_taken_over:
        said.append((_("The roster of information handlers was taken over from the accounts. Nobody consented to it yet."), start))
    if beside:
        text = ngettext(
            "%(num)s account is not on the roster, so it does not work.",
            "%(num)s accounts are not on the roster, so they do not work.",
            beside,
        )
        said.append((str(text), f"{start}#accounts"))
    return said


def _of_newest(newest: RosterVersion) -> Iterable[str]:
    name = version_name(newest.number)
    if newest.state is RosterState.SUBMITTED:
        yield _("%(version)s of the roster waits for consent.", version=name)
    if newest.state is RosterState.SENT_BACK:
        yield _("%(version)s of the roster was sent back.", version=name)
    effective = effective_on(newest)
    if effective and newest.effective_at and newest.effective_at > clock.now():
        yield _("%(version)s of the roster takes effect on %(day)s.", version=name, day=long_date(effective, language()))


def changed_columns(names: Iterable[str]) -> str:
    """The names of columns that changed, in a line; values of protected ones are not said."""
    return str(_(", ")).join(column(name) for name in names)
