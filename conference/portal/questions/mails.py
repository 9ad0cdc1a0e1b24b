"""The mail that brings an answer: the words of the secretariat as they were written, framed in the language of whoever asked."""

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from conference import guest_pages
from conference.mail.letters import Letter, Recipient
from conference.messages import listed, locale_of
from conference.portal.guests import language_of
from models.conference import Conference
from models.participant import Participant
from models.question import Question, QuestionReply


def reply_letter(conference: Conference, question: Question, reply: QuestionReply, address: str) -> Letter:
    """`address`: of whoever asked. The question itself is not repeated: who reads over a shoulder learns less."""
    to = question.focal_point or question.participant
    assert to
    language, name = language_of(to), to.full_name if isinstance(to, Participant) else question.acting_name or to.name
    with force_locale(locale_of(language)):
        title = conference.title(language)
        lines = [
            _("Dear %(name)s,", name=name),
            _("This is our answer to your question about %(conference)s.", conference=title),
            reply.text,
            _("You can read your questions and our answers here:"),
            f"{current_app.extensions['kaigi'].base_url}{guest_pages.ADDRESS}/questions/",
            listed([host.name_in(language) for host in conference.sponsors], language),
        ]
        subject = str(_("%(conference)s: an answer to your question", conference=title))
    recipient = Recipient(address, language, name, question.participant_id)
    text = "\n\n".join(str(line) for line in lines if line)
    return Letter("question.answered", f"question:{question.id}", recipient, subject, text, edition=reply.id)
