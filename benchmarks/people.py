"""Invented people for the benchmarks: every script of the region, short and long names. The same number gives the same people."""

from dataclasses import dataclass
from random import Random

from benchmarks.names import NAMES, Names

# Figures are compared between runs, so the people must not change.
SEED = 2027
# Country -> languages of its people's names, the more common ones oftener.
COUNTRIES = {
    "AU": ("en", "en", "zh", "vi"),
    "BN": ("ms", "ms", "zh"),
    "KH": ("km",),
    "ID": ("id",),
    "JP": ("ja",),
    "KR": ("ko",),
    "LA": ("lo",),
    "MY": ("ms", "ms", "zh", "ta"),
    "PH": ("fil",),
    "SG": ("zh", "zh", "ms", "ta"),
    "TH": ("th",),
    "VN": ("vi",),
}
POSTS = (
    ("minister", "Minister"),
    ("vice_minister", "Vice-Minister"),
    ("permanent_secretary", "Permanent Secretary"),
    ("director_general", "Director-General"),
    ("director_general", "First Assistant Secretary (SES Band 2)"),
    ("deputy_director_general", "Deputy Director-General"),
    ("director", "Director"),
    ("director", "Director (Direktur, Echelon II)"),
    ("deputy_director", "Deputy Head of Division"),
    ("officer", "Special Duties Officer"),
    ("officer", "Expert"),
)
UNITS = ("Department of Carbon Credits", "Climate Change Division", "Bureau of International Cooperation", "Office of Carbon Markets")
ORGANISATIONS = (
    "Department of Climate Change, Energy, the Environment and Water",
    "Ministry of Natural Resources and Environmental Sustainability",
    "Ministry of Agriculture and Environment",
    "Ministry of Environment",
    "Coordinating Ministry for Food Affairs",
    "Department of Environment and Natural Resources",
    "Department of Energy",
    "National Climate Change Secretariat",
    "Ministry of Sustainability and the Environment",
    "Greenhouse Gas Management Organization",
    "Brunei Climate Change Office",
    "Ministry of Economy, Trade and Industry",
)
HONORIFICS = ("Mr.", "Ms.", "Mr.", "Ms.", "Dr.", "Prof.", "H.E.", "Dato' Seri", "Dayang Hajah", "Bapak", "Ibu", "")
CATEGORIES = ("invitee", "invitee", "invitee", "invitee", "speaker", "japan", "staff", "interpreter", "press", "observer")


@dataclass(frozen=True, slots=True)
class Person:
    """One invented participant; `local_language` is the BCP 47 tag of the name in the local script."""

    full_name: str
    local_name: str
    local_language: str
    honorific: str
    post: str
    organisation: str
    country: str
    rank: str
    category: str


def people(number: int) -> list[Person]:
    """Give so many people, always the same."""
    random = Random(SEED)
    return [_person(random) for _ in range(number)]


def _person(random: Random) -> Person:
    country = random.choice(tuple(COUNTRIES))
    names = NAMES[random.choice(COUNTRIES[country])]
    full_name, local_name = _name(random, names)
    rank, post = random.choice(POSTS)
    unit = random.choice(UNITS)
    return Person(
        full_name=full_name,
        local_name=local_name,
        local_language=names.language,
        honorific=random.choice(HONORIFICS),
        post=f"{post}, {unit}" if random.random() < 0.4 else post,
        organisation=random.choice(ORGANISATIONS),
        country=country,
        rank=rank,
        category=random.choice(CATEGORIES),
    )


def _name(random: Random, names: Names) -> tuple[str, str]:
    """Put together a passport name and a local name; most people have two given names, so that few share a name."""
    given = random.sample(names.given, random.choice((1, 2, 2)))
    family = random.choice(names.family)
    passport_given, local_given = " ".join(pair[0] for pair in given), names.local_space.join(pair[1] for pair in given)
    full = f"{family[0]} {passport_given}" if names.family_first else f"{passport_given} {family[0]}"
    parts = (family[1], local_given) if names.local_family_first else (local_given, family[1])
    return full.strip(), names.local_space.join(part for part in parts if part)
