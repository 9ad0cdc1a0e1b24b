"""What a user likes to see of each list."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class ColumnChoice(Base):
    """The columns of one list that one user keeps, at every conference."""

    __tablename__ = "column_choice"
    __table_args__ = (UniqueConstraint("user_id", "list_name"),)
    audited = False

    id: Mapped[int] = mapped_column(primary_key=True)
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id", ondelete="CASCADE"))
    list_name: Mapped[str] = mapped_column(String(40))
    columns: Mapped[list[str]]
