"""Papers read back."""

import subprocess
from unicodedata import normalize


def text_of(pdf: bytes) -> str:
    """What a reader would copy from a paper, flat."""
    return flat(subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, check=True, capture_output=True).stdout.decode())


def flat(text: str) -> str:
    """Without the line breaks and spaces that layout brings, in NFC."""
    return "".join(normalize("NFC", text).split())
