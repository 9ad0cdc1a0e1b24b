"""Hotels with what they hold for us."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.conference import Conference
from models.lodging import Hotel, RoomBlock, RoomBlockNight
from models.text import Text


@dataclass(frozen=True, slots=True)
class Block:
    """Rooms of one type that a hotel holds: evening -> how many."""

    id: int
    room_type: Text
    rooms: dict[date, int] = field(default_factory=dict)


def hotels(session: Session, conference: Conference) -> list[tuple[Hotel, list[Block]]]:
    """Every hotel with its room blocks; one statement."""
    rows = session.execute(
        select(Hotel, RoomBlock.id, RoomBlock.room_type, RoomBlockNight.on, RoomBlockNight.rooms)
        .outerjoin(RoomBlock, RoomBlock.hotel_id == Hotel.id)
        .outerjoin(RoomBlockNight, RoomBlockNight.block_id == RoomBlock.id)
        .where(Hotel.conference_id == conference.id)
        .order_by(Hotel.id, RoomBlock.position, RoomBlock.id, RoomBlockNight.on)
    )
    found: dict[int, tuple[Hotel, dict[int, Block]]] = {}
    for hotel, block_id, room_type, on, rooms in rows:
        _hotel, blocks = found.setdefault(hotel.id, (hotel, {}))
        if block_id:
            block = blocks.setdefault(block_id, Block(block_id, room_type))
            block.rooms.update({on: rooms} if on else {})
    return [(hotel, list(blocks.values())) for hotel, blocks in found.values()]
