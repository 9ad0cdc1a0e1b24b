"""Addresses of pages."""

from typing import Any

from flask import Flask
from werkzeug.routing import Map, Rule

from tests.journeys.conftest import on_one_database

pytestmark = on_one_database
MORE = {"more": "é &", "none": None}


def test_a_late_rule_writes_what_a_rule_of_werkzeug_writes(app: Flask) -> None:
    for late in app.url_map.iter_rules():
        plain = Rule(late.rule, endpoint=late.endpoint, defaults=late.defaults)
        Map([plain], converters=app.url_map.converters)
        values = dict.fromkeys(late.arguments - (late.defaults or {}).keys(), 7) | MORE
        for append_unknown in (True, False, True):
            assert written(late, values, append_unknown) == written(plain, values, append_unknown)


def written(rule: Rule, values: dict[str, Any], append_unknown: bool) -> object:
    """The address, or why there is none."""
    try:
        return rule.build(values, append_unknown)
    except ValueError as error:  # of a part that must be one of some words
        return str(error)
