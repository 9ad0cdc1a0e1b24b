"""The cabin rule: business from the conference's rank upwards, economy below. Source: CONF-11."""

from collections.abc import Mapping

from models.vocabulary import Cabin

BELOW_BUSINESS = frozenset({Cabin.ECONOMY, Cabin.PREMIUM_ECONOMY})
FROM_BUSINESS = frozenset({Cabin.BUSINESS, Cabin.FIRST})


def cabin_due(rank: str | None, ranks: Mapping[str, int], business_from_rank: str | None) -> Cabin | None:
    """Give the cabin that a rank is due: business or economy; None when either rank has no known level. Source: CONF-11."""
    if rank is None or business_from_rank is None:
        return None
    level, business_level = ranks.get(rank), ranks.get(business_from_rank)
    if level is None or business_level is None:
        return None
    return Cabin.BUSINESS if level >= business_level else Cabin.ECONOMY


def is_too_low(cabin: Cabin | None, due: Cabin | None) -> bool:
    """Tell whether someone who is due business sits below it; premium economy is below it too. Nothing known, nothing wrong."""
    return due is Cabin.BUSINESS and cabin in BELOW_BUSINESS


def is_too_high(cabin: Cabin | None, due: Cabin | None) -> bool:
    """Tell whether someone who is due economy sits in business or first; premium economy is tolerated. Nothing known, nothing wrong."""
    return due is Cabin.ECONOMY and cabin in FROM_BUSINESS
