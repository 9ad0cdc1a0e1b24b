"""What the secretariat is told of what guests ask for: that there is something, and where.

Nothing of who asked, for mail is read on locked telephones.
"""

from typing import Any, Final

from flask import current_app, url_for
from flask_babel import force_locale
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from conference.mail import actions
from conference.mail.letters import Letter, Recipient
from conference.messages import DEFAULT_LANGUAGE, INTERFACE_LANGUAGES, locale_of
from models.conference import Conference

# Purpose -> subject and text
_SAID: Final = {
    "details.requested": (
        _l("%(conference)s: a change of details is asked for"),
        _l("A guest asks for a change of what they told us, after the freeze date. Decide on it here:"),
    ),
    "place.requested": (
        _l("%(conference)s: another place is asked for"),
        _l("A delegation asks for another place. Decide on it here:"),
    ),
    "question.asked": (
        _l("%(conference)s: a question has come"),
        _l("A guest has asked the secretariat. Read the question and answer it here:"),
    ),
    "speaker.proposed": (
        _l("%(conference)s: a speaker is proposed"),
        _l("A delegation proposes a speaker. Read the proposal here:"),
    ),
}

PURPOSES: Final = frozenset(_SAID)


def tell(
    session: Session,
    conference: Conference,
    purpose: str,
    about: str,
    page: str,
    *,
    edition: int = 1,
    **where: Any,  # noqa: ANN401  values of an address
) -> None:
    """Put a notice into the outbox, where the conference has an address. `page` and `where`: the endpoint that answers, as for url_for.

    It is written in each language of the organisers' pages, for nobody has said which the secretariat reads.
    """
    if not conference.email:
        return
    subject, text = _SAID[purpose]
    subjects, texts = [], []
    for code in INTERFACE_LANGUAGES:
        with force_locale(locale_of(code)):
            subjects.append(str(subject) % {"conference": conference.title(code)})
            texts.append(str(text))
    texts.append(f"{current_app.extensions['kaigi'].base_url}{url_for(page, conference_ref=conference.ref, **where)}")
    to = Recipient(conference.email, DEFAULT_LANGUAGE)
    actions.put(session, conference, Letter(purpose, about, to, " / ".join(subjects), "\n\n".join(texts), edition))
