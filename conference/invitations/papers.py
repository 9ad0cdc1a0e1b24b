"""The official letter of a case -> its paper. Brings reportlab along: import it only to print."""

from datetime import datetime
from io import BytesIO
from typing import Final

from babel.dates import format_date
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import pgettext as _p

from conference import clock
from conference.delegations.presenting import name_of
from conference.errors import UnprintableError
from conference.invitations.cases import Case, Said
from conference.invitations.wordings import LETTER_LANGUAGES
from conference.mail.letters import File
from conference.messages import language_name, locale_of
from conference.outputs.pdf.letter import OfficialLetter, letter_pdf
from conference.outputs.pdf.shaping import Typesetter
from models.text import plain

MEDIA_TYPE: Final = "application/pdf"
_NAME_LAST: Final = frozenset({"ja"})  # country, organisation, then the name


class LetterPress:
    """Prints the letters of one round: what they share is shaped once."""

    def __init__(self) -> None:
        self._typesetter = Typesetter()

    def file(self, case: Case, said: Said) -> File:
        """The letter of a case, dated today at the venue. Raises UnprintableError with the ref of the delegation."""
        content = BytesIO()
        with force_locale(locale_of(said.language)):
            letter = _letter(case, said, clock.now())
        try:
            letter_pdf(letter, content, self._typesetter)
        except UnprintableError as error:
            raise error.of(case.party.Delegation.ref) from None
        return File(f"{case.reference}-{said.language}.pdf", MEDIA_TYPE, content.getvalue())


def _letter(case: Case, said: Said, now: datetime) -> OfficialLetter:
    """Call it inside the locale of the letter."""
    language, conference = said.language, case.conference
    lines = _addressee(case, language)
    return OfficialLetter(
        language=language,
        hosts=tuple(host.name_in(language) for host in conference.sponsors),
        conference=conference.title(language),
        reference=case.reference,
        reference_line=_("Reference: %(number)s", number=case.reference),
        date=format_date(clock.local(now, conference.zone).date(), "long", locale=locale_of(language)),
        addressee=lines,
        name_line=len(lines) - 1 if language in _NAME_LAST else 0,
        subject=said.subject,
        body=said.body(),
        enclosures=_enclosures(language),
        page=_("Page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
    )


def _addressee(case: Case, language: str) -> tuple[str, ...]:
    """Name, organisation, country; the other way round where that is the custom."""
    name = _p("addressee of a letter", "%(name)s", name=case.focal_point.name)
    lines = (name, plain(case.focal_point.organization, language), name_of(case.party, language))
    told = tuple(line for line in lines if line)
    return told[::-1] if language in _NAME_LAST else told


def _enclosures(language: str) -> str:
    others = ", ".join(language_name(other, language) for other in LETTER_LANGUAGES if other != language)
    return str(_("Enclosure: this letter in %(language)s", language=others))
