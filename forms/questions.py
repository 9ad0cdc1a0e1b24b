"""A guest's question to the secretariat."""

from typing import Final

from flask_babel import lazy_gettext as _l
from wtforms.validators import Length

from forms.editing import EditForm, Present, line, paragraph, str_of_limit

LONGEST_QUESTION: Final = 3_000


class QuestionForm(EditForm):
    """Fields are named as the columns of models.question.Question."""

    subject = line(_l("Subject line"), description=_l("You can leave it empty."))
    text = paragraph(
        _l("Your question"),
        Present(_l("Write your question.")),
        Length(max=LONGEST_QUESTION, message=str_of_limit(LONGEST_QUESTION)),
        description=_l("Write in any language. Do not write passport numbers here."),
    )
