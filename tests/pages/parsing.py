"""A page as a tree. The page police reads every page first, so that whoever looks for something in it gets the same tree."""

from functools import lru_cache
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import html5lib


class Parsed(NamedTuple):
    """The <html> of a page, and what a strict parser finds wrong: place, code, facts. Change nothing in the tree."""

    root: Element
    errors: list[tuple[tuple[int, int], str, dict[str, Any]]]


@lru_cache(4)
def parsed(html: str) -> Parsed:
    """As the living standard reads it."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), namespaceHTMLElements=False)
    return Parsed(parser.parse(html), parser.errors)


def tree_of(html: str) -> Element:
    """The <html> of a page."""
    return parsed(html).root
