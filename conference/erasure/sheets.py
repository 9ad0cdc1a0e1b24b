"""A certificate of erasure -> its paper."""

import io

from flask_babel import gettext as _

from conference.erasure.presenting import rows_by_table
from conference.messages import date_and_time, long_date
from conference.outputs.pdf.certificate import Certificate, certificate_pdf
from conference.outputs.pdf.shaping import Typesetter
from models.conference import Conference
from models.erasure import Erasure


def certificate_file(conference: Conference, erasure: Erasure, language: str) -> io.BytesIO:
    """The PDF, in the language of the page."""
    file = io.BytesIO()
    certificate_pdf(_certificate(conference, erasure, language), file, Typesetter())
    file.seek(0)
    return file


def _certificate(conference: Conference, erasure: Erasure, language: str) -> Certificate:
    removed = _("%(papers)s of finished papers, %(uploads)s uploaded", **{name: erasure.erased[name] for name in ("papers", "uploads")})
    return Certificate(
        language=language,
        title=_("Certificate of erasure"),
        issuer=conference.title(language),
        facts=(
            (_("Conference"), conference.title(language)),
            (_("Number of the person"), erasure.person_ref),
            (_("Reason"), erasure.reason),
            (_("Erased"), date_and_time(erasure.erased_at, conference.zone, language)),
            (_("Erased by"), erasure.erased_by),
            (_("How"), _("Fields were emptied or rows deleted. The key of the audit trail was destroyed. Files were removed.")),
            (_("Files removed"), removed),
            (_("SHA-256 of this certificate"), erasure.digest),
            (_("Confirmed by"), erasure.confirmed_by or _("not yet confirmed")),
            *([(_("Confirmed on"), long_date(erasure.confirmed_on, language))] if erasure.confirmed_on else []),
        ),
        table=_("What was erased"),
        note=_("Each row has a digest: HMAC-SHA-256 over its values. The key never leaves the installation."),
        rows=tuple((label, tuple(digests)) for label, digests in rows_by_table(erasure)),
        signing=(_("Name of the official"), _("Date"), _("Signature")),
        page=_("Page %(page)s of %(pages)s", page="%(page)s", pages="%(pages)s"),
    )
