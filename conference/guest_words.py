"""The words for the codes that guests meet on papers and pages, and so in eleven languages. `words.word` says them, with all the others."""

from enum import StrEnum

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _lp

from models.vocabulary import Cabin, Category, DetailsStep, Diet, MealKind, PartOfDay, PassportType, Sex

GUEST_WORDS: dict[type[StrEnum], dict[str, object]] = {
    Cabin: {
        "economy": _lp("cabin", "Economy"),
        "premium_economy": _lp("cabin", "Premium economy"),
        "business": _lp("cabin", "Business"),
        "first": _lp("cabin", "First"),
    },
    Category: {
        "invitee": _l("Invitee"),
        "speaker": _l("Speaker"),
        "japan": _l("Host official"),
        "staff": _l("Secretariat"),
        "interpreter": _l("Interpreter"),
        "press": _l("Press"),
        "observer": _l("Observer"),
    },
    DetailsStep: {
        "passport": _l("Passport"),
        "journey": _l("Journey wished"),
        "needs": _l("Food and access"),
        "papers": _l("Language and badge"),
        "emergency": _l("Emergency contact"),
        "consent": _l("Your consent"),
    },
    Diet: {
        "none": _lp("diet", "No restriction"),
        "halal": _lp("diet", "Halal"),
        "vegetarian": _lp("diet", "Vegetarian"),
        "vegan": _lp("diet", "Vegan"),
        "pescatarian": _lp("diet", "Pescatarian"),
        "kosher": _lp("diet", "Kosher"),
        "gluten_free": _lp("diet", "Gluten free"),
    },
    MealKind: {
        "reception": _l("Reception"),
        "lunch": _l("Lunch"),
        "coffee": _l("Coffee break"),
        "breakfast": _l("Breakfast"),
        "dinner": _l("Dinner"),
    },
    PartOfDay: {
        "morning": _lp("part of day", "Morning"),
        "afternoon": _lp("part of day", "Afternoon"),
        "evening": _lp("part of day", "Evening"),
        "night": _lp("part of day", "Night"),
    },
    PassportType: {
        "ordinary": _lp("passport", "Ordinary"),
        "official": _lp("passport", "Official"),
        "diplomatic": _lp("passport", "Diplomatic"),
    },
    Sex: {"F": _l("Female"), "M": _l("Male"), "X": _lp("sex", "Unspecified")},
}
