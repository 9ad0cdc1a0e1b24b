"""kaigi roster: an installation without any roster is opened on the server."""

import pytest

from tests.commands.test_command_line import Installation, installation  # noqa: F401  the fixture

ADMINISTRATOR = "admin@secretariat.example"
PERSON = ("--department", "Secretariat", "--position", "Director", "--reason", "Answers for it.", "--consented-by", "H. Abe")


@pytest.fixture
def opened(installation: Installation) -> Installation:  # noqa: F811  the fixture
    """With an administrator who is responsible for information."""
    done = installation.run("user", "add", ADMINISTRATOR, "--role", "administrator", "--everywhere")
    assert "once its person is on the consented roster" in done.stdout
    done = installation.run("roster", "start", "--name", "K. Sato", "--email", ADMINISTRATOR, *PERSON, "--consented-on", "2026-04-01")
    assert (done.stdout, done.stderr) == ("Version 1 is in force from 2026-04-01 on.\n", "")
    return installation


def test_the_first_roster_and_a_second_person(opened: Installation) -> None:
    assert opened.run("roster", "add", "--name", "T. Kato", "--email", "Kato@secretariat.example", *PERSON).returncode == 0
    assert opened.run("roster", "show").stdout.splitlines()[1:] == [
        f"Responsible for information (A): K. Sato, {ADMINISTRATOR}",
        "Works with information (D, E): T. Kato, kato@secretariat.example",
    ]


def test_refusals_are_one_sentence(opened: Installation) -> None:
    again = opened.run("roster", "start", "--name", "K. Sato", "--email", "other@secretariat.example", *PERSON)
    same = opened.run("roster", "add", "--name", "T. Kato", "--email", ADMINISTRATOR, *PERSON)
    nowhere = opened.run("roster", "add", "--name", "T. Kato", "--email", "kato@secretariat.example", *PERSON, "--zone", "Tokyo")
    assert [one.returncode for one in (again, same, nowhere)] == [2, 2, 2]
    assert "Somebody is responsible for information already." in again.stderr
    assert "T. Kato: somebody else on the roster has the same account." in same.stderr
    assert nowhere.stderr == "“Tokyo” is no time zone.\n"


def test_nothing_is_in_force_before_anybody_started(installation: Installation) -> None:  # noqa: F811  the fixture
    assert installation.run("roster", "show").stderr == "No roster is in force. Start one with “kaigi roster start”.\n"
    assert "Start with “kaigi roster start”" in installation.run("roster", "add", "--name", "T", "--email", "t@x.example", *PERSON).stderr
