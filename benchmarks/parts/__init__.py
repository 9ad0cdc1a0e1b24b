"""What is measured, a part to a file; each gives its figures one by one."""

from collections.abc import Callable, Iterator

from benchmarks.measuring import Result
from benchmarks.parts import badges, check, contacts, exchange, lists, pages, papers, saves, startup
from benchmarks.workshop import Workshop

PARTS: dict[str, Callable[[Workshop], Iterator[Result]]] = {
    "start": startup.measure,
    "check": check.measure,
    "pages": pages.measure,
    "saves": saves.measure,
    "contacts": contacts.measure,
    "lists": lists.measure,
    "badges": badges.measure,
    "papers": papers.measure,
    "exchange": exchange.measure,
}
