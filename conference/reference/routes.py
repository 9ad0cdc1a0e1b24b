"""Reference data shared by all conferences, shown in the frame of one of them."""

from typing import Any

from flask import Blueprint, render_template, request

from conference.editing.desk import Desk
from conference.editing.pages import open_desk
from conference.extensions import db
from conference.permissions import Permission, requires
from conference.reference import listing
from conference.reference.desk import CountryDesk, RankLevelDesk, RankTitleDesk, VisaRuleDesk
from conference.words import words
from models.vocabulary import PassportType

bp = Blueprint("reference", __name__, url_prefix="/c/<conference_ref>/settings/reference")


def _open(name: str, desk: Desk[Any]) -> None:
    part = Blueprint(name, __name__, url_prefix=f"/{name}")
    open_desk(part, desk, new=None, one="/<key>")
    bp.register_blueprint(part)


_open("countries", CountryDesk())
_open("ranks", RankLevelDesk())
_open("titles", RankTitleDesk())
_open("visas", VisaRuleDesk())


@bp.get("/")
@requires(Permission.SEE_CONFERENCE)
def index() -> str:
    """Visa rules, or what ?show= names: countries with their airports, or ranks."""
    show = request.args.get("show", "visas")
    if show == "countries":
        countries, airports = listing.countries(db.session), listing.airports_by_country(db.session)
        return render_template("reference/countries.html", show=show, countries=countries, airports=airports)
    if show == "ranks":
        levels, titles = listing.rank_levels(db.session), listing.misleading_titles(db.session)
        return render_template("reference/ranks.html", show=show, levels=levels, titles=titles)
    return render_template("reference/visas.html", show="visas", rules=listing.visa_rules(db.session), passports=words(PassportType))
