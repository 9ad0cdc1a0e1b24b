"""Every text that readers of a language meet is in its catalogue, whole and as the program will fill it in."""

import re
from functools import cache
from pathlib import Path

import pytest
from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from conference.config import ROOT
from conference.messages import INTERFACE_LANGUAGES

TRANSLATIONS = ROOT / "conference" / "translations"
CATALOGUES = sorted(TRANSLATIONS.glob("*/LC_MESSAGES/messages.po"))
KEYWORDS = {**DEFAULT_KEYWORDS, "_l": None, "_lp": ((1, "c"), 2), "_p": ((1, "c"), 2)}  # as `make messages` has them
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|\{\w+\}")

each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parents[1].name)


def test_guests_have_eleven_languages_and_english_needs_no_catalogue() -> None:
    assert {path.parents[1].name for path in CATALOGUES} == {"ja", "id", "ms", "fil", "vi", "th", "lo", "km", "zh_Hans", "ta"}


@each_catalogue
def test_every_message_is_in_the_catalogue(path: Path) -> None:
    missing = _keys(_sources(path)) - _keys(_read(path))
    assert not missing, f"run `make messages`, then translate: {sorted(missing, key=str)}"


@each_catalogue
def test_the_catalogue_has_no_message_that_nobody_says(path: Path) -> None:
    left_over = _keys(_read(path)) - _keys(_sources(path))
    assert not left_over, f"run `make messages`: {sorted(left_over, key=str)}"


@each_catalogue
def test_every_message_is_translated_and_none_is_guessed(path: Path) -> None:
    assert [message.id for message in _messages(_read(path)) if message.fuzzy or not all(_forms(message.string))] == []


@each_catalogue
def test_translations_have_the_placeholders_of_their_message(path: Path) -> None:
    assert [message.id for message in _messages(_read(path)) if not _fills_the_same(message)] == []


@each_catalogue
def test_the_catalogue_says_that_it_is_unreviewed(path: Path) -> None:
    assert "not yet reviewed by a native speaker" in _read(path).header_comment


@each_catalogue
def test_the_catalogue_has_the_plural_forms_of_its_language(path: Path) -> None:
    forms = {*Locale.parse(path.parents[1].name).plural_form.tags, "other"}
    assert _read(path).num_plurals == len(forms)
    assert {len(message.string) for message in _messages(_read(path)) if message.pluralizable} == {len(forms)}


def _sources(path: Path) -> Catalog:
    """What must stand in a catalogue: everything in a language of the interface, else what guests read."""
    return _extracted("babel.cfg" if path.parents[1].name in INTERFACE_LANGUAGES else "guests.cfg")


@cache
def _extracted(mapping_file: str) -> Catalog:
    with (TRANSLATIONS / mapping_file).open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]  # Babel has no types there
    catalogue = Catalog()
    for file, line, text, _comments, context in extract_from_dir(ROOT, methods, options, KEYWORDS, directory_filter=_holds_texts):
        catalogue.add(text, locations=[(file, line)], context=context)
    return catalogue


def _holds_texts(folder: str) -> bool:
    """Whether to go into a folder; only to save time, for babel.cfg names the same three."""
    parts = Path(folder).relative_to(ROOT).parts
    return not parts or parts[0] in ("conference", "forms", "templates")


@cache
def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parents[1].name, abort_invalid=True)


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _keys(catalogue: Catalog) -> set[tuple[str | None, tuple[str, ...]]]:
    """What tells messages apart: context, singular and plural."""
    return {(message.context, _forms(message.id)) for message in _messages(catalogue)}


def _forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    """The text alone, or the forms of a plural; an empty one where there is no text."""
    return tuple(text) if isinstance(text, tuple | list) else (text or "",)


def _fills_the_same(message: Message) -> bool:
    """Of a plural the last form counts: a singular may say "one" in a word."""
    wanted = set(PLACEHOLDER.findall(_forms(message.id)[-1]))
    return all(set(PLACEHOLDER.findall(form)) == wanted for form in _forms(message.string))
