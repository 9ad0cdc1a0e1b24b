"""A seating plan: its room, its tables, where the host sits."""

from flask_babel import lazy_gettext as _l

from forms.editing import EditForm, Present
from forms.fields import choice, number

MOST_TABLES = 30
MOST_SEATS = 10  # at one table


class SeatingPlanForm(EditForm):
    """Fields are named as the columns of models.seating.SeatingPlan."""

    session_id = choice(_l("Session"), description=_l("Who attends it has a seat. Without a session it is everybody at the conference."))
    room_id = choice(_l("Room"))
    layout = choice(_l("Layout"), Present(_l("Choose a layout.")))
    across = number(_l("Tables along the head, or in each row"), 1, MOST_TABLES, required=True)
    deep = number(_l("Tables on each arm, or rows"), 1, MOST_TABLES, required=True)
    seats_per_table = number(_l("Seats at each table"), 1, MOST_SEATS, required=True)
    host_place = choice(_l("Where the host sits"), Present(_l("Choose where the host sits.")))
