"""How much of a conference is set, in numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counts:
    """`items`: sessions and meals, but no rehearsals.

    `nights_held`: evenings for which a hotel holds rooms; `business_ranks`: 1 where the first rank of business class is on the scale.
    """

    days: int
    venues: int
    hosts: int
    contacts: int
    contacts_to_reach: int
    ranks: int
    business_ranks: int
    partners: int
    partners_with_focal_point: int
    partners_consulted: int
    places: int
    places_with_sponsor: int
    places_filled: int
    plenary_seats: int
    plenary_rooms: int
    secretariat_rooms: int
    hotels: int
    nights_held: int
    days_with_session: int
    items: int
    items_on_days: int
    talks: int
    talks_with_speaker: int
    meals: int
    meals_ordered: int
    days_with_cues: int
