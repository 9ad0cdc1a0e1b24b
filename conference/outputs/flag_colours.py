"""The main colours of flags, by code of the country: a stripe of them tells delegations apart from afar. They are no flags.

Where each comes from stands beside it in data/flag_colours.json.
"""

import json
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).parent / "data" / "flag_colours.json"

# ISO 3166-1 alpha-2 -> #RRGGBB, in the order in which a band shows them
FLAG_COLOURS: Final[dict[str, tuple[str, ...]]] = {
    code: tuple(flag["colours"]) for code, flag in json.loads(_FILE.read_text(encoding="utf-8"))["colours"].items()
}
