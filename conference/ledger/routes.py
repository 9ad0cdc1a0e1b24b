"""The software ledger of this installation, in the frame of a conference: it is measured at the end of its contract."""

import io

from flask import Blueprint, g, render_template, send_file
from werkzeug.wrappers import Response

from conference import clock
from conference.extensions import db
from conference.ledger import presenting
from conference.ledger.presenting import Line
from conference.permissions import Permission, requires

bp = Blueprint("ledger", __name__, url_prefix="/c/<conference_ref>/settings/software")
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/")
@requires(Permission.SEE_LEDGER)
def index() -> str:
    lines = _lines()
    end = g.conference.contract_end_on
    return render_template("ledger/index.html", lines=lines, notices=presenting.notices(lines, end), contract_end_on=end)


@bp.get("/ledger.xlsx")
@requires(Permission.SEE_LEDGER)
def workbook() -> Response:
    content = io.BytesIO()
    presenting.write_ledger(_lines(), content)
    content.seek(0)
    return send_file(content, mimetype=_WORKBOOK, as_attachment=True, download_name="software-ledger.xlsx")


def _lines() -> list[Line]:
    return presenting.ledger(db.session, clock.today(g.conference.zone), g.conference.contract_end_on)
