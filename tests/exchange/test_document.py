"""What a conference file may say, what is refused, and where the refusal points."""

from collections.abc import Callable
from typing import Any

import pytest

from conference.exchange import files, jsonfile
from conference.exchange.canonical import canonical
from conference.exchange.consistency import Known
from conference.exchange.problems import Cell, ImportRefusedError, Problem, parts_of, pointer, shown
from conference.exchange.schema import schema
from conference.exchange.sentences import SENTENCES
from conference.exchange.validation import validate
from conference.rules.registry import CHECKS
from tests.exchange.samples import ROOT, SAMPLE, sample

NIGHT = "2027-07-13"


def problems(content: dict[str, Any], known: Known | None = None) -> list[tuple[str, str]]:
    return [(str(problem.where), problem.sentence) for problem in validate(content, known or Known()).problems]


def assert_holds(said: Any, exported: Any, where: str = "") -> None:
    """Everything the sample says stands in the export."""
    if isinstance(said, dict):
        for key, value in said.items():
            assert_holds(value, exported[key], f"{where}/{key}")
    elif isinstance(said, list):
        assert len(said) == len(exported), where
        for index, (one, other) in enumerate(zip(said, exported, strict=True)):
            assert_holds(one, other, f"{where}/{index}")
    else:
        assert said == exported, where


def test_the_sample_is_accepted_and_every_value_of_it_is_exported() -> None:
    reading = files.read(SAMPLE.read_bytes(), "azec-2027.json")
    assert (reading.problems, reading.unknown) == ((), ())
    assert reading.document is not None
    said = {key: value for key, value in sample().items() if key not in ("note", "expected_findings")}
    assert_holds(said, canonical(reading.document))


def test_a_file_needs_nothing_but_its_conference() -> None:
    assert problems({"conference": {"id": "A", "tz": "Asia/Tokyo"}}) == []
    assert problems({}) == [("", "missing")]


def test_an_update_needs_only_ids() -> None:
    known = Known(ids={"conference": frozenset({"A"}), "participants": frozenset({"P"})})
    assert problems({"conference": {"id": "A"}, "participants": [{"id": "P", "diet": "vegan"}]}, known) == []
    assert problems({"conference": {"id": "A"}, "participants": [{"id": "P", "kind": None}]}, known) == [("/participants/0", "missing")]
    assert problems({"conference": {"id": "A"}, "participants": [{"id": "Q", "kind": "press"}]}, known) == [
        ("/participants/0", "missing_for_new")
    ]


def put(path: str, value: object) -> Callable[[dict[str, Any]], None]:
    def change(content: dict[str, Any]) -> None:
        *keys, last = [int(key) if key.isdigit() else key for key in path.split("/")]
        target: Any = content
        for key in keys:
            target = target[key]
        target[last] = value

    return change


REFUSED = [
    ("participants/0/diet", "paleo", "/participants/0/diet", "unknown_code"),
    ("participants/0/kind", "guest", "/participants/0/kind", "unknown_code"),
    ("participants/0/rank", "king", "/participants/0/rank", "unknown_rank"),
    ("participants/0/visa/status", "maybe", "/participants/0/visa/status", "unknown_code"),
    ("participants/0/visa/needed", "yes", "/participants/0/visa/needed", "not_yes_no"),
    ("participants/0/outbound/0/class", "coach", "/participants/0/outbound/0/class", "unknown_code"),
    ("participants/0/outbound/0/dep", "2027-07-12T20:55:00", "/participants/0/outbound/0/dep", "moment_without_offset"),
    ("participants/0/outbound/0/dep", "12 July", "/participants/0/outbound/0/dep", "bad_moment"),
    ("participants/0/outbound/0/dep", "2027-02-30T00:00:00Z", "/participants/0/outbound/0/dep", "bad_moment"),
    ("participants/0/outbound/0/from", "SYDNEY", "/participants/0/outbound/0/from", "bad_airport"),
    ("participants/0/outbound", {}, "/participants/0/outbound", "not_list"),
    ("participants/0/hotel_nights", [NIGHT, NIGHT], "/participants/0/hotel_nights", "repeated_value"),
    ("participants/0/hotel_nights/0", "13.7.2027", "/participants/0/hotel_nights/0", "bad_date"),
    ("participants/0/birth_date", "1972-02-30", "/participants/0/birth_date", "bad_date"),
    ("participants/0/nationality", "Australia", "/participants/0/nationality", "bad_country"),
    ("participants/0/arranged_by", "MOFA", "/participants/0/arranged_by", "unknown_sponsor"),
    ("participants/0/hotel", "H-9", "/participants/0/hotel", "dangling"),
    ("participants/0/name/full", "A\nB", "/participants/0/name/full", "not_one_line"),
    ("participants/0/name/full", "A\x00B", "/participants/0/name/full", "bad_character"),
    ("participants/0/name/full", "A\ud800B", "/participants/0/name/full", "bad_character"),
    ("participants/0/name/full", "A" * 301, "/participants/0/name/full", "too_long"),
    ("participants/0/post", {"English": "Director"}, "/participants/0/post", "bad_language"),
    ("participants/0/post", ["Director"], "/participants/0/post", "not_words"),
    ("participants/0/id", "", "/participants/0/id", "empty_id"),
    ("conference/contacts/0/participant", "A-ST-9", "/conference/contacts/0/participant", "dangling"),
    ("conference/tz", "Tokyo", "/conference/tz", "unknown_zone"),
    ("conference/business_from_rank", "king", "/conference/business_from_rank", "unknown_rank"),
    ("conference/targets/window", ["07-01"], "/conference/targets/window", "bad_window"),
    ("conference/targets/window/0", "07-32", "/conference/targets/window/0", "bad_month_day"),
    ("hotels/0/check_in", "25:00", "/hotels/0/check_in", "bad_clock"),
    ("rooms/0/capacity", -1, "/rooms/0/capacity", "negative"),
    ("rooms/0/capacity", 1.5, "/rooms/0/capacity", "not_whole"),
    ("rooms/0/capacity", True, "/rooms/0/capacity", "not_whole"),
    ("rooms/0/capacity", 10**9, "/rooms/0/capacity", "number_too_large"),
    ("rooms/0/capacity", float("nan"), "/rooms/0/capacity", "not_finite"),
    ("sessions/0/room", "R-9", "/sessions/0/room", "dangling"),
    ("sessions/0/talks/0/speaker", "A-JP-99", "/sessions/0/talks/0/speaker", "dangling"),
    ("sessions/0/talks/0/minutes", -1, "/sessions/0/talks/0/minutes", "negative"),
    ("sessions/0/end", "2027-07-14T09:59:59+09:00", "/sessions/0/end", "ends_before_start"),
    ("catering/0/end", "2027-07-13T00:00:00+09:00", "/catering/0/end", "ends_before_start"),
    ("cues/0/end", "2027-07-14T09:00:00+09:00", "/cues/0/end", "ends_before_start"),
    ("catering/0/ordered/low_salt", 3, "/catering/0/ordered/low_salt", "unknown_code"),
    ("catering/0/attendee_ids/0", "A-XX", "/catering/0/attendee_ids/0", "dangling"),
    ("equipment/0/session", "A-S99", "/equipment/0/session", "dangling"),
    ("transfers/0/from", "hnd", "/transfers/0/from", "dangling_stop"),
    ("transfers/0/passengers/0", "A-XX", "/transfers/0/passengers/0", "dangling"),
    ("consultations/0/delegation", "XX", "/consultations/0/delegation", "dangling"),
    ("delegations/0/places/0/sponsor", "MOFA", "/delegations/0/places/0/sponsor", "unknown_sponsor"),
    ("rooms", 5, "/rooms", "not_list"),
]


@pytest.mark.parametrize(("path", "value", "where", "sentence"), REFUSED, ids=[f"{case[0]} {case[3]}" for case in REFUSED])
def test_refused_with_its_place(path: str, value: object, where: str, sentence: str) -> None:
    content = sample()
    put(path, value)(content)
    assert (where, sentence) in problems(content)


@pytest.mark.parametrize("ref", ["a/b", "a\\b", ".hidden", " a", "a\n", "x" * 81, 7])
def test_ids_that_would_harm_addresses_or_file_names_are_refused(ref: object) -> None:
    assert len(problems({"conference": {"id": "A", "tz": "UTC"}, "rooms": [{"id": ref}]})) == 1


ACCEPTED = [
    ("participants/0/rank", None),
    ("participants/0/outbound/0/arr", "2027-07-12T00:00:00+09:00"),  # lands before it leaves
    ("participants/1/passport/number", "RA4410027"),  # another's number
    ("participants/1/delegation", "BN"),  # a third nominee
    ("participants/1/delegation", "NEW"),  # a delegation nobody describes
    ("sessions/1/start", "2027-07-14T10:00:00+09:00"),  # the room is taken
    ("sessions/0/end", "2027-07-14T10:00:00+09:00"),  # no time at all, but not before its start
    ("cues/0/speaker", "A-JP-01"),
    ("transfers/0/from", "V-1"),
    ("transfers/0/from", "R-MAIN"),
    ("rooms/0/capacity", 50.0),
]


@pytest.mark.parametrize(("path", "value"), ACCEPTED)
def test_facts_that_only_a_check_minds_are_accepted(path: str, value: object) -> None:
    content = sample()
    put(path, value)(content)
    assert problems(content) == []


def test_every_problem_is_named_and_none_that_only_follows() -> None:
    content = sample()
    put("participants/0/diet", "paleo")(content)
    put("conference/hosts", "METI")(content)  # would make every sponsor unknown
    put("participants/4/name/full", 7)(content)  # would make a new person nameless
    put("sessions/0/room", "R-9")(content)
    content["participants"][2]["id"] = content["participants"][3]["id"]
    found = problems(content)
    assert {("/participants/0/diet", "unknown_code"), ("/conference/hosts", "not_list"), ("/participants/4/name/full", "not_text")} <= set(
        found
    )
    assert {("/sessions/0/room", "dangling"), ("/participants/3/id", "repeated_id")} <= set(found)
    assert {sentence for _, sentence in found} == {"unknown_code", "not_list", "not_text", "dangling", "repeated_id"}


def test_ranks_are_looked_up_in_the_file_then_the_conference_then_the_ladder() -> None:
    person = {"id": "P", "kind": "press", "name": {"full": "P"}, "rank": "officer"}
    content = {"conference": {"id": "A", "tz": "UTC"}, "participants": [person]}
    assert problems(content) == []
    assert problems({**content, "rank_scale": {"boss": 1}}) == [("/participants/0/rank", "unknown_rank")]
    assert problems(content, Known(ranks=frozenset({"boss"}))) == [("/participants/0/rank", "unknown_rank")]
    assert problems({**content, "rank_scale": {"boss": 1}}, Known(ranks=frozenset({"officer"}))) == []


def test_what_the_database_holds_once_may_stand_in_a_file_once() -> None:
    base = {"conference": {"id": "A", "tz": "UTC"}}
    person = {"id": "P", "kind": "invitee", "name": {"full": "P"}}
    place = {"participant": "P"}
    assert problems({**base, "participants": [person], "delegations": [{"id": "D", "places": [place, place]}]}) == [
        ("/delegations/0/places/1/participant", "repeated_value")
    ]
    block = {"room_type": "Single", "nights": [{"on": NIGHT, "rooms": 1}, {"on": NIGHT, "rooms": 2}]}
    assert problems({**base, "hotels": [{"id": "H", "blocks": [block, {"room_type": "Single"}]}]}) == [
        ("/hotels/0/blocks/1/room_type", "repeated_block"),
        ("/hotels/0/blocks/0/nights/1/on", "repeated_value"),
    ]


def test_a_cue_may_give_its_end_instead_of_minutes() -> None:
    cue = {"id": "Q", "start": "2027-07-14T23:50:00+09:00", "end": "2027-07-15T00:05:00+09:00"}
    reading = validate({"conference": {"id": "A", "tz": "UTC"}, "cues": [cue]}, Known())
    assert reading.document is not None
    assert canonical(reading.document)["cues"][0]["minutes"] == 15


def test_unknown_keys_are_named_and_passed_over() -> None:
    content = sample()
    content["participants"][5]["shoe/size"] = 43
    content["sessions"][0]["talks"][1]["mood"] = "good"
    content["weather"] = []
    reading = validate(content, Known())
    assert reading.problems == ()
    assert sorted(reading.unknown) == ["/participants/5/shoe~1size", "/sessions/0/talks/1/mood", "/weather"]


def test_what_a_file_does_not_say_is_told_from_null() -> None:
    reading = validate({"conference": {"id": "A", "tz": "UTC"}, "rooms": [{"id": "R", "kind": None}]}, Known())
    assert reading.document is not None
    assert reading.document.rooms[0].model_fields_set == {"id", "kind"}
    assert "hotels" not in reading.document.model_fields_set


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty_file"),
        (b"  \n", "empty_file"),
        (b"hello", "not_json"),
        (b'{"conference": {"id": "A"', "not_json"),
        (b'{"conference": "\xff"}', "not_utf8"),
        (b"[]", "not_an_object"),
        (b'{"a": 1, "a": 2}', "repeated_key"),
        (b'{"note": NaN}', "not_finite"),
        (b'{"note": [1e999]}', "not_finite"),
        (b'{"note": %s}' % (b"9" * 5000), "number_too_long"),
        (b'{"note": %s%s}' % (b"[" * 50, b"]" * 50), "too_deep"),
        (b"[" * 100_000, "too_deep"),
    ],
)
def test_rubbish_gets_a_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        files.read(data, "file.json")
    assert refusal.value.problems[0].sentence == sentence


def test_nesting_of_fifty_is_read() -> None:
    jsonfile.read(b'{"note": %s%s}' % (b"[" * 49, b"]" * 49))


def test_a_byte_order_mark_is_no_harm() -> None:
    assert files.read(b"\xef\xbb\xbf" + SAMPLE.read_bytes(), "A.JSON").problems == ()


@pytest.mark.parametrize("name", ["a.csv", "a", "a.xls", "json", "a.json.exe"])
def test_other_endings_are_refused(name: str) -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        files.read(b"{}", name)
    assert refusal.value.problems[0].sentence == "unknown_ending"


def test_a_file_over_the_limit_is_refused_unread() -> None:
    with pytest.raises(ImportRefusedError) as refusal:
        files.parse(b"x" * (2 * files.MEBIBYTE + 1), "a.json", 2 * files.MEBIBYTE)
    assert refusal.value.problems[0].english == "The file is larger than 2 MB."


def test_json_is_written_the_same_twice() -> None:
    document = validate(sample(), Known()).document
    assert document is not None
    content = canonical(document)
    once = files.write(content, "a.json", with_protected=True)
    again = files.read(once, "a.json").document
    assert again is not None
    assert files.write(canonical(again), "a.json", with_protected=True) == once


def test_sentences_can_be_filled_in_and_name_their_place() -> None:
    for key in SENTENCES:
        values = dict.fromkeys(
            ("limit", "name", "byte", "line", "column", "key", "value", "rows", "columns", "code", "known", "section", "start", "end"), "x"
        )
        assert "x: " in Problem("x", key, values).english
    assert Problem(Cell("People", 3, "B"), "not_text").english == "People!B3: This must be a text."
    assert parts_of(pointer(["a/b", "c~d", 0])) == ["a/b", "c~d", "0"]
    assert shown("\ud800" + "x" * 100).endswith("…")


def test_the_schema_in_the_documentation_is_current() -> None:
    assert (ROOT / "docs" / "conference-file.schema.json").read_text(encoding="utf-8") == schema()


def test_waivers_name_a_check_and_a_subject() -> None:
    waiver = {"code": next(iter(CHECKS)), "subject": "A", "reason": "Agreed.", "agreed_by": "B", "agreed_on": "2027-01-01"}
    base = {"conference": {"id": "A", "tz": "UTC"}}
    assert problems({**base, "waivers": [waiver]}) == []
    assert problems({**base, "waivers": [waiver, waiver]}) == [("/waivers/1", "repeated_waiver")]
    assert problems({**base, "waivers": [{"code": "x y"}]})[0] == ("/waivers/0/code", "bad_check_code")
