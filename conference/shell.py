"""What every page's frame shows: conference, counts, navigation, languages, account."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from conference import clock, guest_pages, navigation, security
from conference.accounts import visiting
from conference.accounts.queries import Attended
from conference.audit.words import actor_words
from conference.messages import date_and_span, date_and_time, file_size, in_brackets, long_date, short_date, time_of_day, zone_label
from conference.permissions import Permission, allows
from conference.readiness.counts import FindingCounts, counts_of
from conference.readiness.presenting import aftermath, verdict_at_hand
from conference.revealing import may_reveal
from conference.words import role_word
from models.conference import Conference
from models.encryption import DecryptionError
from models.text import Phrase, Text, in_language, plain


@dataclass(frozen=True, slots=True)
class Named:
    """A conference as the frame names it."""

    ref: str
    name_text: str
    url: str
    current: bool


def prepare(app: Flask) -> None:
    """Give templates the frame's values and the filters that write dates, times and texts."""
    app.context_processor(_frame)
    app.url_defaults(_keep_conference)
    app.jinja_env.filters.update(
        text=lambda text: plain(text, language()),
        phrase=phrase,
        long_date=lambda day: long_date(day, language()),
        short_date=lambda day: short_date(day, language()),
        time=time_of_day,
        zone=zone_label,
        moment=lambda moment, zone: date_and_time(moment, zone, language()),
        until=lambda first, last, zone: date_and_span(first, last, zone, language()),
        file_size=lambda size: file_size(size, language()),
        role=role_word,
        actor=actor_words,
    )
    app.jinja_env.globals.update(may=security.may, may_open=security.may_open, may_see=security.may_see, Permission=Permission)
    app.jinja_env.globals.update(aftermath=aftermath, in_brackets=in_brackets, may_reveal=may_reveal)


def language() -> str:
    """The language of this page."""
    locale = get_locale()
    return str(locale).replace("_", "-") if locale else "en"


def phrase(text: Text | None) -> Phrase:
    """A text in the page's language; its language is named only where it differs from the page's."""
    found = in_language(text, language())
    return Phrase(found.text, None if found.language == language() else found.language)


def _keep_conference(endpoint: str, values: dict[str, Any]) -> None:
    """A link from a page of a conference stays in that conference."""
    if "conference" in g and current_app.url_map.is_endpoint_expecting(endpoint, "conference_ref"):
        values.setdefault("conference_ref", g.conference.ref)


def _frame() -> dict[str, Any]:
    if guest_pages.is_asked_for():
        return {}  # conference/portal/frame.py has theirs
    frame: dict[str, Any] = {
        "locale_code": language(),
        "current_user": visiting.current_user(),
        "languages": navigation.languages(),
        "home_url": url_for("overview.start"),
        "account_links": _account_links(),
        "sign_out_url": url_for("accounts.sign_out"),
        "privacy_url": url_for("privacy.show"),
        "printed_at": date_and_time(clock.now(), g.conference.zone if "conference" in g else "UTC", language()),
    }
    if "attended" in g and visiting.is_complete():
        frame["conferences"] = [_named(attended) for attended in g.attended]
        may_found = any(allows(attended.standing.role, Permission.FOUND) for attended in g.attended)
        frame["new_conference_url"] = url_for("founding.begin") if may_found else None
    if "conference" in g:
        frame |= _conference_frame(g.conference)
    return frame


def _account_links() -> list[dict[str, str]]:
    own = {"label": _("Your account"), "url": url_for("own_account.show")}
    return [{"label": _("Keyboard shortcuts"), "url": url_for("overview.keys")}, own] if "conference" in g else [own]


def _conference_frame(conference: Conference) -> dict[str, Any]:
    return {
        "conference": next(_named(attended) for attended in g.attended if attended.conference is conference),
        "zone_name": conference.zone,
        "navigation": navigation.main_pages(),
        "settings_pages": navigation.settings_pages(),
        "findings_count": _counts(),
        "findings_url": url_for("readiness.index"),
        "search_url": url_for("participants.index") if security.may(Permission.SEE_PEOPLE) else None,
        "search_text": request.args.get("q", "") if request.endpoint == "participants.index" else "",
    }


def _counts() -> FindingCounts | None:
    """None where a protected value does not open: the pages on which it is mended, and the one that says so, have a frame nevertheless."""
    try:
        return counts_of(verdict_at_hand())
    except DecryptionError:
        return None


def _named(attended: Attended) -> Named:
    conference = attended.conference
    is_current = "conference" in g and g.conference.id == conference.id
    url = url_for(navigation.landing(attended.standing.role), conference_ref=conference.ref)
    return Named(conference.ref, conference.title(language()), url, is_current)
