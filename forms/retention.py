"""How long personal data are kept. Fields are named as the words of models.vocabulary.Retained."""

from typing import Any

from forms.editing import EditForm
from forms.fields import number
from models.vocabulary import Retained

MOST_DAYS = 36_500


def retention_form(labels: dict[Retained, Any]) -> type[EditForm]:
    """A number of days for each kind; empty: kept for good."""
    return type("RetentionForm", (EditForm,), {kind.value: number(label, 0, MOST_DAYS) for kind, label in labels.items()})
