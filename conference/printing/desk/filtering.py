"""The filters of the desk, as an address, a form or a job has them."""

from collections.abc import Mapping

from conference.participants.filters import code_asked_for
from conference.printing.desk.queries import Asked
from conference.printing.desk.states import PrintState
from models.vocabulary import Category

FILTERS = ("q", "delegation", "category", "state")


def asked_in(told: Mapping[str, str]) -> Asked:
    """Answers 404 to a word that no vocabulary has."""
    return Asked(
        text=told.get("q", "").strip(),
        category=code_asked_for(Category, told.get("category")),
        delegation=told.get("delegation", ""),
        state=code_asked_for(PrintState, told.get("state")),
    )


def told_in(form: Mapping[str, str]) -> dict[str, str]:
    """What a job keeps of them."""
    return {name: form.get(name, "") for name in FILTERS}
