"""What the frame of every guests' page shows: conference, hosts, languages, contact."""

from typing import Any

from flask import Flask, g, url_for
from flask_babel import get_locale

from conference import guest_pages, navigation
from conference.portal import languages, visiting
from conference.portal.guests import Holder
from conference.shell import language


def prepare(app: Flask) -> None:
    """Give guests' pages the values of their frame; conference/shell.py leaves them alone."""
    app.context_processor(_frame)


def _frame() -> dict[str, Any]:
    if not guest_pages.is_asked_for():
        return {}
    holder = visiting.addressed()
    return {
        "locale_code": language(),
        "direction": get_locale().text_direction,
        "languages": navigation.languages(languages.own_names()),
        "home_url": url_for("guests.home"),
        "privacy_url": url_for("guests.privacy"),
        "guest": g.get("guest"),
        "conference": _conference(holder),
        "hosts": [host.name or host.ref for host in holder.conference.sponsors] if holder else [],
        **_contact(holder),
    }


def _contact(holder: Holder | None) -> dict[str, Any]:
    """Whom to ask: who is not in yet learns only the address that is meant for everybody."""
    if holder is None:
        return {}
    contact = next(iter(holder.conference.contacts), None) if g.get("guest") else None
    return {
        "contact_email": holder.conference.email,
        "contact": contact if contact and contact.phone else None,
        "questions_url": url_for("guest_questions.index") if g.get("guest") else None,
    }


def _conference(holder: Holder | None) -> dict[str, Any]:
    """Its name as it is kept, and as a mere text for the title of the page; where nobody knows which, that of the product."""
    if holder is None:
        return {"name": "Kaigi", "name_text": "Kaigi"}
    return {"name": holder.conference.name, "name_text": holder.conference.title(language())}
