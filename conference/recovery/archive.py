"""What a backup holds, part by part: a compressed tar stream inside the seal, at its end a manifest with the SHA-256 of every part."""

import hashlib
import io
import json
import os
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO, Self, cast

from conference.recovery.errors import DamagedError
from conference.recovery.sealing import OpeningReader, SealingWriter

FORMAT = 1
_MANIFEST = "manifest.json"
_PRIVATE = 0o600


@dataclass(slots=True)
class Manifest:
    """What was backed up. `schema`: the migration; `probe`: a word sealed with the master key; `rows` by table; `parts`: SHA-256."""

    kaigi: str
    schema: str
    database: str
    made_at: str
    probe: str
    format: int = FORMAT
    rows: dict[str, int] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def rows_in_all(self) -> int:
        return sum(self.rows.values())


class HashingReader:
    """Counts and hashes what is read through it."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self._hash = source, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self._hash.update(data)
        return data

    def finished(self) -> str:
        """The digest of the whole."""
        while self.read(tarfile.BLOCKSIZE * 128):
            pass
        return self._hash.hexdigest()


class ArchiveWriter:
    """Takes parts within a `with` block, and writes down their digests in the manifest that ends it.

    Where the block fails there is no manifest, and nothing of the archive can be read.
    """

    def __init__(self, target: BinaryIO, key: bytes, manifest: Manifest) -> None:
        self._seal = SealingWriter(target, key)
        self._tar = tarfile.open(fileobj=cast("BinaryIO", self._seal), mode="w|gz")  # noqa: SIM115  `__exit__` closes it
        self._manifest = manifest

    def add(self, name: str, content: bytes) -> None:
        self._add(name, len(content), io.BytesIO(content))

    def add_file(self, name: str, path: Path) -> None:
        """A file that was removed since it was listed was meant to go."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            return
        with file:
            self._add(name, os.fstat(file.fileno()).st_size, file)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *_rest: object) -> None:
        if error is None:
            content = json.dumps(asdict(self._manifest), ensure_ascii=False).encode()
            self._tar.addfile(_information(_MANIFEST, len(content)), io.BytesIO(content))
            self._tar.close()
            self._seal.finish()
        else:
            self._seal.abandon()
            self._tar.close()

    def _add(self, name: str, size: int, source: BinaryIO) -> None:
        hashing = HashingReader(source)
        self._tar.addfile(_information(name, size), cast("BinaryIO", hashing))
        self._manifest.parts[name] = hashing.finished()


class ArchiveReader:
    """Gives the parts in the order in which they were written. Raises DamagedError, at the latest at the end."""

    def __init__(self, source: BinaryIO, key: bytes) -> None:
        self._opening = OpeningReader(source, key)
        self._manifest: Manifest | None = None

    def parts(self) -> Iterator[tuple[str, BinaryIO]]:
        """Name and content of every part; what is not read of one is passed over, but authenticated all the same."""
        found: dict[str, str] = {}
        try:
            with tarfile.open(fileobj=cast("BinaryIO", self._opening), mode="r|gz") as tar:
                for member in tar:
                    content = cast("BinaryIO", tar.extractfile(member))
                    if member.name == _MANIFEST:
                        self._manifest = _manifest_of(content.read())
                        continue
                    hashing = HashingReader(content)
                    yield member.name, cast("BinaryIO", hashing)
                    found[member.name] = hashing.finished()
        except (tarfile.TarError, EOFError) as error:
            msg = "The backup is sealed rightly, but what is inside cannot be read."
            raise DamagedError(msg) from error
        self._opening.finish()
        if self.manifest.parts != found:
            msg = "The parts of the backup are not those that its manifest names."
            raise DamagedError(msg)

    @property
    def manifest(self) -> Manifest:
        """Known once every part was given. Raises DamagedError where there is none."""
        if self._manifest is None:
            msg = "The backup has no manifest."
            raise DamagedError(msg)
        return self._manifest


def _information(name: str, size: int) -> tarfile.TarInfo:
    information = tarfile.TarInfo(name)
    information.size, information.mode = size, _PRIVATE
    return information


def _manifest_of(content: bytes) -> Manifest:
    """Raises DamagedError for the manifest of a later Kaigi."""
    told = json.loads(content)
    if told["format"] != FORMAT:
        msg = f"The backup was written by Kaigi {told['kaigi']}, in a format that this version does not know."
        raise DamagedError(msg)
    return Manifest(**told)
