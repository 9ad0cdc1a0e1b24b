"""A row of conference.printing.queries.BEARER_COLUMNS -> the badge it is about. Brings no library that draws one."""

from typing import Any

from conference.outputs.pdf.badge_values import Badge
from models.text import plain


def badge_of(row: Any, language: str) -> Badge:  # noqa: ANN401  a row of columns
    """The badge of a row of BEARER_COLUMNS."""
    name = row.badge_name or row.full_name
    local = row.local_name if row.local_name not in (None, row.full_name, name) else None
    return Badge(
        honorific=row.honorific or "",
        name=name,
        local_name=local or "",
        local_language=row.local_language or language,
        post=plain(row.post, language),
        organisation=plain(row.organization, language),
        country=plain(row.delegation_name, language),
        category=row.category.value,
        token=row.token,
        country_code=row.country_code or "",
        ref=row.ref,
    )
