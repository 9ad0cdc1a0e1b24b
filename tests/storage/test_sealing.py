"""A sealed file opens whole, or says that it does not."""

import io
import os
from collections.abc import Callable

import pytest

from conference.storage.sealing import new_key, seal, unseal
from models.encryption import DecryptionError

PIECE = 64 * 1024
SEALED_PIECE = PIECE + 16
HEAD = 15


def sealed(key: bytes, content: bytes) -> bytes:
    return b"".join(seal(key, io.BytesIO(content)))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 200_000])
@pytest.mark.parametrize("step", [7_919, 1_000_000])
def test_it_comes_back_from_chunks_of_any_size(size: int, step: int) -> None:
    key, content = new_key(), os.urandom(size)
    stored = sealed(key, content)
    assert content[:64] not in stored or size < 8
    assert b"".join(unseal(key, (stored[at : at + step] for at in range(0, len(stored), step)))) == content


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda stored: stored[:-1],
        lambda stored: stored[: HEAD + 2 * SEALED_PIECE],  # cut off between two pieces
        lambda stored: stored[:HEAD] + stored[HEAD + SEALED_PIECE :],  # the first piece is gone
        lambda stored: stored[:HEAD] + stored[HEAD + SEALED_PIECE : HEAD + 2 * SEALED_PIECE] + stored[HEAD : HEAD + SEALED_PIECE],
        lambda stored: stored + b"x",
        lambda stored: stored[:HEAD],
        lambda stored: stored[:0],
        lambda stored: b"JPEG" + stored[4:],
        lambda stored: stored[:9] + bytes([stored[9] ^ 1]) + stored[10:],
        lambda stored: stored[:100_000] + bytes([stored[100_000] ^ 1]) + stored[100_001:],
    ],
)
def test_what_was_changed_does_not_open(spoilt: Callable[[bytes], bytes]) -> None:
    key = new_key()
    with pytest.raises(DecryptionError):
        list(unseal(key, [spoilt(sealed(key, os.urandom(2 * PIECE + 10)))]))


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(DecryptionError):
        list(unseal(new_key(), [sealed(new_key(), b"content")]))
