"""Sessions, and those who speak in them."""

from conference.rules.snapshot import Participant, Snapshot
from models.vocabulary import Attendance, Category
from tests.rules.snapshots import HOST, facts_of, found, guest, inbound, outbound, session, snapshot, talks


def test_talks_and_discussion_are_longer_than_the_session() -> None:
    def an_hour(talk_minutes: int, discussion_minutes: int) -> Snapshot:
        return snapshot(
            guest(), sessions=(session(talks=talks("AU-1", "AU-1", minutes=talk_minutes), discussion_minutes=discussion_minutes),)
        )

    assert facts_of("SESSION_OVERRUN", an_hour(20, 21)) == {"session": "Session S1", "planned_minutes": 61, "minutes": 60}
    assert found("SESSION_OVERRUN", an_hour(20, 21)) == ["S1"]
    assert found("SESSION_OVERRUN", an_hour(20, 20)) == []


def speaking(*people: Participant, time: str = "14 10:00-11:00") -> Snapshot:
    return snapshot(*people, sessions=(session(time=time, talks=talks(*(person.ref for person in people))),))


def test_speaker_lands_after_the_session_begins() -> None:
    assert found("SPEAKER_NOT_ARRIVED", speaking(guest(outbound=outbound("14 10:01")))) == ["AU-1@S1"]
    assert found("SPEAKER_NOT_ARRIVED", speaking(guest(outbound=outbound("14 10:00")))) == []


def test_speaker_departs_before_the_session_ends() -> None:
    assert found("SPEAKER_ALREADY_LEFT", speaking(guest(inbound=inbound("14 10:59")))) == ["AU-1@S1"]
    assert found("SPEAKER_ALREADY_LEFT", speaking(guest(inbound=inbound("14 11:00")))) == []


def test_speaker_of_any_category_has_to_be_there() -> None:
    late = guest(category=Category.SPEAKER, outbound=outbound("14 12:00"))
    assert found("SPEAKER_NOT_ARRIVED", speaking(late, HOST)) == ["AU-1@S1"]


def test_speaker_with_two_talks_in_a_session_is_one_finding() -> None:
    late = guest(outbound=outbound("14 12:00"))
    assert found("SPEAKER_NOT_ARRIVED", speaking(late, late)) == ["AU-1@S1"]


def test_speaker_who_speaks_online_need_not_be_there() -> None:
    online = guest(attends=Attendance.ONLINE, outbound=outbound("14 12:00"), inbound=inbound("14 08:00"))
    assert found("SPEAKER_NOT_ARRIVED", speaking(online)) == []
    assert found("SPEAKER_ALREADY_LEFT", speaking(online)) == []


def test_one_person_speaks_in_two_sessions_at_once() -> None:
    def two(first: str, second: str, other_speaker: str = "AU-1") -> Snapshot:
        sessions = (session("S2", second, talks=talks(other_speaker, "AU-1")), session("S1", first, talks=talks("AU-1", "AU-1")))
        return snapshot(guest(), HOST, sessions=sessions)

    assert found("SPEAKER_OVERLAP", two("14 10:00-11:00", "14 10:59-12:00")) == ["AU-1:S1+S2"]
    assert found("SPEAKER_OVERLAP", two("14 10:00-11:00", "14 11:00-12:00")) == []


def test_two_people_speak_at_once() -> None:
    sessions = (session("S1", talks=talks("AU-1")), session("S2", talks=talks("JP-1")))
    assert found("SPEAKER_OVERLAP", snapshot(guest(), HOST, sessions=sessions)) == []
