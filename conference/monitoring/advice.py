"""What an installation should be told about its settings before anybody from outside visits it."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from conference.config import LOOPBACK, Config

_OF_THE_GOVERNMENT = ".go.jp"


def advice(config: Config) -> Iterator[str]:
    """Sentences; none for an installation that only its own machine reaches."""
    host = urlsplit(config.base_url).hostname or ""
    if host in LOOPBACK:
        return
    if not config.is_https:
        yield "KAIGI_BASE_URL is not https: passwords and passports would travel for anybody to read (SEC-15-8)."
    if not host.endswith(_OF_THE_GOVERNMENT):
        yield f"{host} is not under {_OF_THE_GOVERNMENT}, as systems of a Japanese ministry that face outward must be (SEC-15-7)."
    if config.is_https and not config.trusted_proxies:
        yield "KAIGI_TRUSTED_PROXIES is 0: behind a proxy every visitor looks like the proxy, and is limited with all others."
    if config.database_url.startswith("sqlite"):
        yield "The database is SQLite: it serves one machine. PostgreSQL is for an installation that others depend on."
