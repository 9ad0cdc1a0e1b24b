"""What the team of a follow-up form is told, in the language of whoever publishes it: a user has none of their own."""

from flask import current_app, url_for
from flask_babel import gettext as _

from conference.mail.letters import Letter, Recipient
from conference.shell import language
from conference.surveys.mails import about
from models.account import User
from models.conference import Conference
from models.survey import Survey
from models.text import plain

PURPOSE = "survey.team"


def letter(conference: Conference, survey: Survey, user: User) -> Letter:
    """Says that a form is published, and where its answers are."""
    tongue = language()
    title = plain(survey.title, tongue)
    lines = [
        _("The form “%(title)s” is published.", title=title),
        _("You are on its team. Its answers are on this page:"),
        f"{current_app.extensions['kaigi'].base_url}{url_for('surveys.show', survey_ref=survey.ref)}",
    ]
    to = Recipient(user.email, tongue, user.name)
    return Letter(PURPOSE, about(survey), to, f"{conference.title(tongue)}: {title}", "\n\n".join(lines))
