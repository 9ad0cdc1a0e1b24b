"""`kaigi mail bounces`: from a file, from a program of the mail server, from a folder; what it says, and what it leaves."""

from pathlib import Path

import pytest
from flask import Flask

from conference.config import Folder, load
from conference.errors import ConfigurationError
from models.vocabulary import MailState
from tests.installation import Done, Installation
from tests.mail.folders import URL, imap_server, unread
from tests.mail.letters import newest
from tests.mail.server import make_certificate
from tests.mail.test_bounces import SAMPLES, put_sent, sample
from tests.mail.test_outbox import ENVIRONMENT

COUNTS = "{} bounced, {} bounced before, {} delayed, {} arrived, {} about no mail of ours, {} no delivery notice.\n"


@pytest.fixture
def installation(in_app: Flask, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Installation:
    """With the mail that came back in the samples."""
    put_sent()
    return Installation(tmp_path, in_app.extensions["kaigi"].database_url, capsys, monkeypatch)


def test_a_file_of_many_mails(installation: Installation) -> None:
    names = ("postfix", "postfix-delayed", "gmail", "out-of-office")
    box = b"\n".join(b"From MAILER-DAEMON Wed Jun  2 10:15:04 2027\n" + sample(name) for name in names)
    (installation.folder / "box").write_bytes(box)
    said = "4 read: " + COUNTS.format(1, 1, 1, 0, 0, 1)
    assert installation.run("mail", "bounces", "box") == Done(0, said, "Mail 4: no delivery notice.\n")
    assert newest()[0].state is MailState.BOUNCED


@pytest.mark.parametrize("first_line", [b"", b"From MAILER-DAEMON Wed Jun  2 10:15:04 2027\n"])
def test_a_mail_server_hands_it_to_the_program(installation: Installation, first_line: bytes) -> None:
    (installation.folder / "mail").write_bytes(first_line + sample("exim"))
    with (installation.folder / "mail").open("rb") as mail:
        process = installation.start("mail", "bounces", stdin=mail)
        assert (*process.communicate(), process.returncode) == ("1 read: " + COUNTS.format(1, 0, 0, 0, 0, 0), "", 0)
    assert newest()[0].state is MailState.BOUNCED


@pytest.mark.parametrize("arguments", [("none.eml",), ("--imap",)])
def test_what_cannot_be_read_is_said_in_a_sentence(installation: Installation, arguments: tuple[str, ...]) -> None:
    done = installation.run("mail", "bounces", *arguments)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_in_a_folder_what_was_understood_is_marked_as_read(installation: Installation) -> None:
    with imap_server(sample("postfix"), sample("out-of-office"), sample("postfix-delayed")) as port:
        installation.settings["KAIGI_BOUNCES_URL"] = URL.format("imap", port)
        first, second = (installation.run("mail", "bounces", "--imap") for _time in range(2))
        assert unread(port) == [sample("out-of-office")]
    assert first == Done(0, "3 read: " + COUNTS.format(1, 0, 1, 0, 0, 1), "Mail 2: no delivery notice.\n")
    assert second == Done(0, "1 read: " + COUNTS.format(0, 0, 0, 0, 0, 1), "Mail 1: no delivery notice.\n")
    assert newest()[0].state is MailState.BOUNCED


def test_a_folder_is_opened_only_where_the_certificate_holds(installation: Installation, monkeypatch: pytest.MonkeyPatch) -> None:
    certificate = make_certificate(installation.folder)
    with imap_server(sample("postfix"), certificate=certificate) as port:
        installation.settings["KAIGI_BOUNCES_URL"] = URL.format("imaps", port)
        refused = installation.run("mail", "bounces", "--imap")
        assert (refused.returncode, "certificate" in refused.stderr.lower()) == (2, True)
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert installation.run("mail", "bounces", "--imap").stdout.startswith("1 read: 1 bounced,")


@pytest.mark.parametrize(("right", "wrong"), [("Bounces", "None"), ("secret", "guessed")])
def test_a_folder_that_does_not_open_is_said_in_a_sentence(installation: Installation, right: str, wrong: str) -> None:
    with imap_server() as port:
        installation.settings["KAIGI_BOUNCES_URL"] = URL.format("imap", port).replace(right, wrong)
        done = installation.run("mail", "bounces", "--imap")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("The folder of bounces cannot be read: ")
    assert wrong not in done.stderr or wrong == "None"


def test_outside_this_machine_a_folder_is_read_through_tls_or_not_at_all() -> None:
    def folder(url: str) -> Folder | None:
        return load(ENVIRONMENT | {"KAIGI_BOUNCES_URL": url}).bounces

    assert folder("imaps://us%40er:p%2Fw@mail.example/In%20box/Bounces") == Folder(
        "mail.example", 993, is_tls=True, name="In box/Bounces", user="us@er", password="p/w"
    )
    assert (folder("imap://u:p@localhost") or Folder).name == "INBOX"
    for url in ("imap://u:p@mail.example", "imaps://u:p@", "imaps://mail.example", "imaps://u:p@h:x", "https://u:p@h", "imaps://u:p@h/%0A"):
        with pytest.raises(ConfigurationError):
            folder(url)


def test_every_sample_is_tried() -> None:
    assert len(list(SAMPLES.glob("*.eml"))) == 10
