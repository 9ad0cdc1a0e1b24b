"""The word lists of designs of badges; all others stand in models/vocabulary.py. Standard library only, as there."""

from enum import StrEnum


class BadgeContent(StrEnum):
    """What a block of a badge shows. NAMES: honorific, name, name in the local script below each other; OFFICE: post and organisation."""

    NAMES = "names"
    NAME = "name"
    LOCAL_NAME = "local_name"
    OFFICE = "office"
    POST = "post"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    FLAG = "flag"
    QR = "qr"
    CATEGORY = "category"
    BAND = "band"
    HOSTS = "hosts"
    CONFERENCE = "conference"
    DAYS = "days"
    LOGO = "logo"
    PROGRAMME = "programme"
    CONTACTS = "contacts"
    TEXT = "text"


class BadgeFace(StrEnum):
    """The side of a badge."""

    FRONT = "front"
    BACK = "back"


class BadgeColour(StrEnum):
    """CATEGORY: that of the bearer's category; ON_CATEGORY: black or white, whichever is read on it."""

    INK = "ink"
    SOFT = "soft"
    WHITE = "white"
    CATEGORY = "category"
    ON_CATEGORY = "on_category"


class Across(StrEnum):
    """Where a text stands in the width of its block."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Upright(StrEnum):
    """Where a text stands in the height of its block."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class BadgePaper(StrEnum):
    """What badges are printed on. ONE: a card or label of the badge's own size."""

    A4 = "a4"
    A4_LANDSCAPE = "a4_landscape"
    ONE = "one"
