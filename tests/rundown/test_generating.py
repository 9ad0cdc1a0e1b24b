"""The run of show: written cues, and lines made from the agenda."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from conference.rundown.generating import Line, LineKind, Meal, Session, Talk, lines
from models.vocabulary import MealKind

TEN = datetime(2027, 7, 14, 10, tzinfo=UTC)


def at(minutes: int) -> datetime:
    return TEN + timedelta(minutes=minutes)


def session(ref: str = "S1", begins: int = 0) -> Session:
    talks = [Talk(20, {"en": "Markets"}, "Ms Ann"), Talk(15, None, None)]
    return Session(ref, "Opening", at(begins), at(begins + 60), "Main Room", talks, discussion_minutes=25)


def cue(begins: int, ref: str | None = None, speaker: str | None = None) -> Line:
    return Line(LineKind.CUE, at(begins), 5, "Doors open", session=ref, speaker=speaker)


def kinds(found: list[Line]) -> list[str]:
    return [line.kind.value for line in found]


def test_a_session_becomes_itself_its_talks_one_after_another_and_the_discussion() -> None:
    found = lines([], [session()], [])
    assert [(line.kind, line.starts_at, line.minutes) for line in found] == [
        (LineKind.SESSION, at(0), 60),
        (LineKind.TALK, at(0), 20),
        (LineKind.TALK, at(20), 15),
        (LineKind.DISCUSSION, at(35), 25),
    ]
    assert [line.number for line in found] == [1, 2, 3, 4]
    assert found[1].speaker == "Ms Ann"
    assert found[2].item is None


def test_a_cue_that_names_a_session_takes_the_place_of_its_line() -> None:
    assert kinds(lines([cue(0, "S1")], [session("S1"), session("S2", 90)], [])) == [
        *("cue", "talk", "talk", "discussion"),
        *("session", "talk", "talk", "discussion"),
    ]


def test_a_cue_that_names_a_speaker_of_a_session_takes_the_place_of_its_talks_too() -> None:
    assert kinds(lines([cue(0, "S1", "Ms Ann")], [session("S1")], [])) == ["cue"]


def test_a_rehearsal_hides_nothing_but_sessions_of_its_own() -> None:
    rehearsed = replace(cue(-90, "S1", "Ms Ann"), kind=LineKind.REHEARSAL)
    assert kinds(lines([rehearsed], [session("S1")], [])) == ["rehearsal", "session", "talk", "talk", "discussion"]
    assert kinds(lines([rehearsed], [replace(session("S1"), is_rehearsal=True)], [])) == ["rehearsal"]


def test_a_cue_without_a_session_hides_nothing_and_goes_first_at_its_moment() -> None:
    assert kinds(lines([cue(0)], [session()], [])) == ["cue", "session", "talk", "talk", "discussion"]


def test_meals_stand_between_by_time() -> None:
    meal = Meal("L1", MealKind.LUNCH, None, at(60), at(120), "Dining Room")
    found = lines([], [session("S2", 120), session()], [meal])
    assert kinds(found) == ["session", "talk", "talk", "discussion", "meal", "session", "talk", "talk", "discussion"]
    assert found[4].meal_kind is MealKind.LUNCH
    assert found[4].ends_at == at(120)


def test_an_empty_day_has_no_lines() -> None:
    assert lines([], [], []) == []
