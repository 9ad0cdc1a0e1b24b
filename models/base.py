"""The base of every table: names of constraints, the surrogate id, the version that guards against lost updates."""

from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, ForeignKey, MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from models.text import Text
from models.types import TranslatedText, ref_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Translated = Annotated[Text, mapped_column(TranslatedText)]
OptionalTranslated = Annotated[Text | None, mapped_column(TranslatedText)]
Ref = Annotated[str, mapped_column(ref_column())]
Line = Annotated[str, mapped_column(String(300))]
OptionalLine = Annotated[str | None, mapped_column(String(300))]
ConferenceId = Annotated[int, mapped_column(ForeignKey("conference.id"), index=True)]


class Base(DeclarativeBase):
    """Declares no column. `audited` says whether a change of a row must stand in the audit trail."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {dict[str, Any]: JSON(none_as_null=True), list[str]: JSON(none_as_null=True)}
    audited: ClassVar[bool] = True


class Row(Base):
    """A table with a surrogate id and a version: a save of a stale row raises StaleDataError instead of overwriting."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-2)
    version: Mapped[int] = mapped_column(sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.__table__.c.version} if hasattr(cls, "__table__") else {"version_id_col": cls.version}
