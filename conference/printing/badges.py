"""What prints the badges of a conference: all that they share is read here."""

from collections.abc import Callable, Iterable
from typing import Protocol

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.designs.queries import logos_of
from conference.messages import locale_of
from conference.outputs.pdf.badge_values import Badge
from conference.outputs.pdf.badges import badges_pdf
from conference.outputs.pdf.document import Imprint, Target
from conference.printing.badge_looks import Look


class Press(Protocol):
    """Prints badges to a path or a binary file, as conference.outputs.pdf.badges has it, and gives their number."""

    def __call__(self, made: Iterable[Badge], target: Target, progress: Callable[[int], None] | None = None) -> int: ...


def press_of(session: Session, look: Look, language: str) -> Press:
    """What prints badges as they look now, in a language; everything but the badges is read here."""
    event = look.event_in(language, logos_of(session, look.conference, look.design))
    with force_locale(locale_of(language)):
        title, nothing = _("Badges"), _("There is nobody to print a badge for.")
    imprint = Imprint(f"{title}, {event.conference}", ", ".join(event.hosts), language)

    def press(made: Iterable[Badge], target: Target, progress: Callable[[int], None] | None = None) -> int:
        return badges_pdf(made, target, imprint, event, look.design, nothing=nothing, progress=progress)

    return press
