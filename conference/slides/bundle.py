"""The newest slides of a day in one archive, named in running order, for whoever shows them."""

import re
import zipfile
from collections.abc import Iterable
from typing import BinaryIO, Final

from conference import clock
from conference.participants.shown_names import shown_name
from conference.slides.queries import TalkRow
from conference.storage.keeping import pieces_of
from conference.uploads.kinds import Kind
from models.slides import Slides
from models.text import plain

_UNSAFE: Final = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')  # in names of files, on some system
_LONGEST: Final = 60


def write(target: BinaryIO, files: Iterable[tuple[str, Slides]]) -> None:
    """Put files under their names, piece by piece: none is ever in memory as a whole. Raises StorageError, DecryptionError."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:  # they are packed already
        for name, slides in files:
            head = zipfile.ZipInfo(name, clock.now().timetuple()[:6])
            head.file_size = slides.size_bytes
            with archive.open(head, "w") as file:
                file.writelines(pieces_of(slides))


def names(talks: Iterable[TalkRow], zone: str, language: str) -> list[tuple[str, int]]:
    """The name of each file and the id of its slides. The number is that of the talk on its day, so a gap tells who has sent none."""
    return [
        (_name(number, talk, talk.newest, zone, language), talk.newest.id)
        for number, talk in enumerate(talks, 1)
        if talk.newest  # the ids alone: keys of files are read one by one
    ]


def _name(number: int, talk: TalkRow, slides: Slides, zone: str, language: str) -> str:
    """Such as "03 1030 Somchai Rattanakul - Credits in practice.pptx"."""
    speaker = shown_name(talk.speaker, language) if talk.speaker else ""
    said = _safe(f"{speaker} - {plain(talk.title or talk.session_title, language)}")
    return f"{number:02} {clock.local(talk.starts_at, zone):%H%M} {said}.{Kind(slides.media_type).ending}"


def _safe(text: str) -> str:
    return _UNSAFE.sub(" ", text)[:_LONGEST].strip(" .")
