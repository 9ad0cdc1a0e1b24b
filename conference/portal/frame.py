"""What the frame of every guests' page shows: conference, hosts, languages, contact."""

from typing import Any

from flask import Flask, g, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from conference import guest_pages, navigation
from conference.portal import languages, visiting
from conference.portal.guests import Holder
from conference.shell import language
from models.text import plain


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
        "privacy_url": url_for("privacy.show"),
        "guest": g.get("guest"),
        "conference": {"name_text": holder.conference.title(language()) if holder else "Kaigi"},
        "hosts": _hosts(holder) if holder else "",
    }


def _hosts(holder: Holder) -> str:
    return str(_(", ")).join(plain(host.name, language()) or host.ref for host in holder.conference.sponsors)
