"""How far the badge of somebody got."""

from enum import StrEnum


class PrintState(StrEnum):
    """SUBSTITUTED: they get no badge any more."""

    NOT_PRINTED = "not_printed"
    PRINTED = "printed"
    CHANGED = "changed"  # what stands on this badge alone
    SHARED_CHANGED = "shared_changed"  # the design, the programme, or else what all badges share
    SUBSTITUTED = "substituted"
    LATE = "late"  # only a filter: changed since the badges were settled, and not printed since
