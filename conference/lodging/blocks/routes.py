"""The pages on which room blocks are edited; they are seen with their hotel."""

from flask import Blueprint

from conference.editing.pages import open_desk
from conference.lodging.blocks.desk import RoomBlockDesk

bp = Blueprint("room_blocks", __name__, url_prefix="/c/<conference_ref>/room-blocks")
open_desk(bp, RoomBlockDesk(), new="/new/<parent>", one="/<key>")
