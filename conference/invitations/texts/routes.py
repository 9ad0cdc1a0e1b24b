"""The pages of a round's texts: what is written in which language, a mail and its letters as they would go."""

from datetime import datetime
from io import BytesIO

from flask import Blueprint, abort, g, render_template, request, send_file
from werkzeug.wrappers import Response

from conference.audit import journal
from conference.audit.words import PRINTED
from conference.delegations.presenting import name_of
from conference.editing.filling import moment
from conference.editing.pages import open_desk
from conference.extensions import begin_writing, db
from conference.invitations import presenting, queries
from conference.invitations.asking import form_of, purpose_of
from conference.invitations.cases import Case
from conference.invitations.desk import InvitationTextDesk
from conference.invitations.planning import Mail, Planner, language_of, places_of, reachable
from conference.invitations.wordings import Wordings
from conference.messages import language_name
from conference.permissions import Permission, requires
from conference.shell import language
from conference.words import word
from models.vocabulary import TextPurpose

bp = Blueprint("invitation_texts", __name__, url_prefix="/c/<conference_ref>/invitations")
open_desk(bp, InvitationTextDesk(), new="/texts/new", one="/texts/<key>")


@bp.get("/texts/")
@requires(Permission.EDIT)
def index() -> str:
    """What is said for each purpose in each language."""
    shown = presenting.shown_texts(Wordings(queries.texts(db.session, g.conference)), language())
    return render_template("invitations/texts.html", shown=shown, word=word, purposes=TextPurpose)


@bp.get("/mail")
@requires(Permission.EDIT)
def mail() -> str:
    """A mail as it would go to a real focal point (?purpose, ?focal_point, ?language, ?answer_by), with its letters."""
    purpose = purpose_of(request.args)
    planner = Planner(db.session, g.conference, purpose)
    case = _case(planner, purpose, request.args.get("focal_point", ""))
    shown = _mail(planner, purpose, case) if case else None
    return render_template(
        "invitations/mail.html",
        purpose=purpose,
        mail=shown,
        hindrance=reachable(case.focal_point)[0] if case else "",
        readers=[
            (str(one.id), f"{name_of(party, language())}: {one.name}") for party in planner.parties for one in party.Delegation.focal_points
        ],
        asked=request.args,
        language_name=lambda code: language_name(code, language()),
        word=word,
    )


@bp.get("/letters/<delegation_ref>/<code>.pdf")
@requires(Permission.EDIT)
def letter(delegation_ref: str, code: str) -> Response:
    """The official letter to a focal point of a delegation (?focal_point, else the first), in English or Japanese."""
    from conference.invitations.papers import MEDIA_TYPE, LetterPress  # noqa: PLC0415  reportlab is 30 MB

    begin_writing()
    planner = Planner(db.session, g.conference, TextPurpose.INVITATION)
    case = _case(planner, TextPurpose.INVITATION, request.args.get("focal_point", ""), delegation_ref) or abort(404)
    said = next((one for one in _mail(planner, TextPurpose.INVITATION, case).letters if one.language == code), None)
    file = LetterPress().file(case, said or abort(404))
    journal.record(db.session, PRINTED, file.name, conference_ref=g.conference.ref)
    db.session.commit()
    return send_file(BytesIO(file.content), MEDIA_TYPE, as_attachment=True, download_name=file.name)


def _case(planner: Planner, purpose: TextPurpose, focal_point_id: str, ref: str | None = None) -> Case | None:
    """The focal point asked for, else the first; of one delegation alone where `ref` names it."""
    found = [(party, one) for party in planner.parties if ref in (None, party.Delegation.ref) for one in party.Delegation.focal_points]
    if not found:
        return None
    party, focal_point = next((pair for pair in found if str(pair[1].id) == focal_point_id), found[0])
    places = places_of(party, purpose) or party.Delegation.invitations
    return planner.case(party, focal_point, places, _asked_moment() if purpose is TextPurpose.INVITATION else None)


def _asked_moment() -> datetime | None:
    """The moment that the address names, else one as an example."""
    form = form_of(request.args, TextPurpose.INVITATION)
    return moment(form.answer_by.data, g.conference.zone) or presenting.example_answer_by(g.conference.zone)


def _mail(planner: Planner, purpose: TextPurpose, case: Case) -> Mail:
    """The mail of a case in the language asked for, else in that of the focal point."""
    wished = request.args.get("language", "") or language_of(case.party, case.focal_point)
    return planner.mail(case, case.focal_point.email or "", planner.wordings.best(purpose, wished))
