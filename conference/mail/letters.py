"""What is said to whom: the value that a subject makes of its facts, and the outbox keeps."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """`language`: in which the mail is written, such as "th". `participant_id`: where it is a participant, whose mail goes with them."""

    address: str
    language: str
    name: str = ""
    participant_id: int | None = None


@dataclass(frozen=True, slots=True)
class File:
    """An attachment, whole. A calendar names its method in its media type; REQUEST and CANCEL stand beside the text, too."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to come. `purpose` and `about` say why and of what, such as "contact.invitation" and "delegation:TH".

    `edition`: raise it when there is something new to say of the same; `is_secret`: the text opens something (a code): nobody reads it in
    the outbox, it goes once it is sent, and cannot be sent again.
    """

    purpose: str
    about: str
    to: Recipient
    subject: str
    text: str
    edition: int = 1
    files: Sequence[File] = ()
    is_secret: bool = False
