"""The pages on which passports and visas are entered."""

from flask import Blueprint

from conference.editing.pages import open_desk
from conference.participants.papers.desk import PassportDesk, VisaDesk

bp = Blueprint("papers", __name__, url_prefix="/c/<conference_ref>")
_passports, _visas = Blueprint("passports", __name__), Blueprint("visas", __name__)

open_desk(_passports, PassportDesk(), new="/people/<parent>/new-passport", one="/people/<key>/passport")
open_desk(_visas, VisaDesk(), new="/people/<parent>/new-visa", one="/people/<key>/visa")
for _pages in (_passports, _visas):
    bp.register_blueprint(_pages)
