"""Which pictures tell most of a paper. One that is not named here is drawn once, from its first page, in its own language."""

from dataclasses import dataclass
from typing import Final

from conference.messages import language_name
from conference.printing.paper import Selection


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture of one page. `language`: "" for the paper's own; `delegations`, `person`: about whom it is, else everybody."""

    language: str = ""
    delegations: tuple[str, ...] = ()
    person: str = ""
    page: int = 1

    @property
    def selection(self) -> Selection:
        return Selection(self.language, frozenset(self.delegations), frozenset(filter(None, [self.person])))

    @property
    def ending(self) -> str:
        """What tells the pictures of a paper apart."""
        return f"-{self.language}" if self.language else ""

    @property
    def caption(self) -> str:
        return language_name(self.language, "en")

    @property
    def options(self) -> str:
        """As `kaigi print` has them."""
        told = (("language", self.language), *(("delegation", one) for one in self.delegations), ("person", self.person))
        return "".join(f" --{name} {value}" for name, value in told if value)


USUAL: Final = (Shot(),)
SHOTS: Final = {
    "itineraries": (Shot("en", person="A-AU-1"), Shot("ja", person="A-ID-1"), Shot("th", person="A-TH-1"), Shot("km", person="A-KH-1")),
    "badges": (
        Shot("en"),
        Shot("ja", page=2),
        Shot("th", delegations=("KH", "LA", "TH", "VN")),
        Shot("km", delegations=("KH", "LA", "TH", "VN")),
    ),
    "certificates": (Shot("en", person="A-KH-1"), Shot("ja", person="A-TH-1")),
    "nameplates": (Shot("en", person="A-VN-1"), Shot("km", person="A-KH-1")),
    "country-plates": (Shot("th", delegations=("TH",)), Shot("km", delegations=("KH",))),
    "seat-cards": (Shot("en"),),
    "name-boards": (Shot("en", person="A-TH-1", page=2),),
    "run-of-show": (Shot("en"), Shot("ja")),
    "room-sheets": (Shot("ja"),),
    "transfer-sheets": (Shot(page=3),),
    "arrivals": (Shot("ja"),),
    "catering": (Shot("ja"),),
}
