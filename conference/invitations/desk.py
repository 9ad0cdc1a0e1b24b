"""How the words of a round are written and changed. Who removes them goes back to those that come with Kaigi, or to English."""

from collections.abc import Mapping
from typing import Any

from flask import g, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.editing.desk import Desk, Wording
from conference.editing.filling import Filling, Values
from conference.extensions import db
from conference.invitations import placeholders, queries
from conference.invitations.wordings import LETTER_LANGUAGES, Wordings
from conference.messages import language_name
from conference.permissions import Permission
from conference.printing.languages import printable_languages
from conference.shell import language
from conference.words import word
from forms.editing import EditForm
from forms.invitations import InvitationTextForm
from models.conference import Conference
from models.invitation_text import InvitationText
from models.vocabulary import TextPurpose

_BETWEEN = "."


class InvitationTextDesk(Desk[InvitationText]):
    """A text is named by its purpose and language, such as invitation.th, and found by its id."""

    subject = "invitation_text"
    kind = InvitationText
    form = InvitationTextForm
    filling = Filling(lines=("subject", "body"))
    template = "invitations/text.html"
    permission = Permission.EDIT_SETTINGS
    above = ((_l("Delegations"), "delegations.index"), (_l("Invitations"), "invitations.index"))
    wording = Wording(
        many=_l("Texts"),
        add=_l("Write text"),
        save=_l("Save text"),
        remove=_l("Remove text"),
        removal=_l("The text that comes with Kaigi is used instead, or the one in English. You can undo it."),
    )

    def name_of(self, row: InvitationText) -> str:
        return title(row.purpose, row.language)

    def index_url(self, row: InvitationText | None = None, parent: str | None = None) -> str:
        return url_for("invitation_texts.index")

    def subject_of(self, row: InvitationText) -> str:
        return key_of(row.purpose, row.language)

    def subject_url(self, session: Session, conference: Conference, subject: str) -> str:
        return self.index_url()

    def fresh(self, session: Session, conference: Conference, parent: str | None) -> Values | None:
        """The words that are used until now. `parent`: purpose and language; without one the first that nobody has written."""
        wordings = Wordings(queries.texts(session, conference))
        every = [(purpose, code) for purpose in TextPurpose for code in languages_of(purpose)]
        unwritten = {key_of(*one): one for one in every if not wordings.is_own(*one)}
        about = unwritten.get(parent or next(iter(unwritten), ""))
        if about is None:
            return None
        purpose, code = g.text_about = about
        used = wordings.find(purpose, code)
        return {"purpose": purpose, "language": code, "subject": used.subject if used else "", "body": used.body if used else ""}

    def values_of_form(self, data: Mapping[str, Any], stored: Mapping[str, Any], conference: Conference) -> Values:
        return {name: placeholders.tidied(text or "") for name, text in super().values_of_form(data, stored, conference).items()}

    def look_over(self, session: Session, conference: Conference, form: EditForm, row: InvitationText | None) -> None:
        """Whatever would reach a focal point as it must not: a placeholder that nothing stands for, a mail without its link."""
        purpose, _code = (row.purpose, row.language) if row else g.text_about
        subject, body = form["subject"], form["body"]
        subject.errors = placeholders.faults_of_subject(placeholders.tidied(subject.data))
        body.errors = placeholders.faults_of_body(placeholders.tidied(body.data), purpose)

    def beside(self, form: EditForm, row: InvitationText | None) -> Mapping[str, Any]:
        """The same in another language, and the placeholders."""
        purpose, code = (row.purpose, row.language) if row else g.text_about
        other = next(one for one in LETTER_LANGUAGES if one != code)
        return {
            "heading": title(purpose, code),
            "purpose": purpose,
            "code": code,
            "other": Wordings(queries.texts(db.session, g.conference)).find(purpose, other),
            "other_name": language_name(other, language()),
            "placeholders": placeholders.known_in_body(purpose),
        }


def key_of(purpose: TextPurpose, code: str) -> str:
    """What the audit trail and addresses call a text, whether somebody wrote it or not."""
    return f"{purpose.value}{_BETWEEN}{code}"


def title(purpose: TextPurpose, code: str) -> str:
    """Invitation in Thai."""
    return str(_("%(purpose)s in %(language)s", purpose=word(purpose), language=language_name(code, language())))


def languages_of(purpose: TextPurpose) -> list[str]:
    """The languages in which a text may be written: the two of a letter, or all that mail goes out in, those two first."""
    others = [] if purpose is TextPurpose.LETTER else sorted(printable_languages() - set(LETTER_LANGUAGES))
    return [*LETTER_LANGUAGES, *others]
