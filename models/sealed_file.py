"""What every table of stored files has. A file lies in the store of files, sealed with a key that stands in its row, itself sealed."""

from datetime import datetime
from typing import ClassVar

from sqlalchemy import String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from models.base import Line
from models.types import EncryptedBytes, UtcDateTime


class SealedFile:
    """A mixin. `folder`: where the files of this table lie in the store, and no other's.

    Changes cannot be undone, so they are not written down row by row: what is removed is gone.
    """

    audited: ClassVar[bool] = False
    folder: ClassVar[str]
    __tablename__: str

    file_name: Mapped[str] = mapped_column(String(80), unique=True)  # in the store of files: random, and tells nothing
    media_type: Mapped[str] = mapped_column(String(100))
    size_bytes: Mapped[int]  # before sealing
    added_at: Mapped[datetime] = mapped_column(UtcDateTime)
    added_by: Mapped[Line]

    @declared_attr
    @classmethod
    def file_key(cls) -> Mapped[bytes]:
        return mapped_column(EncryptedBytes(f"{cls.__tablename__}.file_key"))
