"""How files begin that are more than they seem."""

from typing import Final

ARCHIVE: Final = b"PK\3\4"
COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # a locked presentation, one of before 2007, an OLE object
