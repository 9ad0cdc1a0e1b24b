"""What organisers write to guests who ask, and decide."""

from flask_babel import lazy_gettext as _l

from forms.editing import EditForm, Present, hidden, paragraph


class ReplyForm(EditForm):
    text = paragraph(
        _l("Your answer"),
        Present(_l("Write the answer.")),
        description=_l("It goes by mail as you write it, between a greeting and a closing in the language of the reader."),
    )


class DecisionForm(EditForm):
    """`seen`: what tells the request and the facts that were shown from those that stand. The button says what is decided."""

    seen = hidden()
    word = paragraph(_l("Word to the invitee"), description=_l("It goes by mail as you write it. To refuse, say why."))
