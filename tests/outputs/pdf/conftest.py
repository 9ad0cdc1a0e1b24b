"""Reads finished PDFs back with poppler, and refuses any message it prints."""

from collections.abc import Callable
from pathlib import Path
from subprocess import run
from unicodedata import normalize

import pytest

from conference.outputs.pdf.shaping import Typesetter


@pytest.fixture
def typesetter() -> Typesetter:
    """A fresh cache of shaped texts."""
    return Typesetter()


def silent(*command: str | Path) -> str:
    """Run a command, fail when it complains, and give what it printed."""
    done = run([*map(str, command)], capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    return done.stdout.decode()


@pytest.fixture
def text_of() -> Callable[[Path], str]:
    """Give the text that a reader would copy, composed (NFC), spaces and line ends made one space."""
    return lambda pdf: " ".join(normalize("NFC", silent("pdftotext", pdf, "-")).split())


@pytest.fixture
def pictures_of() -> Callable[[Path, int], list[Path]]:
    """Render every page in grey at a resolution; gives the files in order."""

    def render(pdf: Path, dpi: int) -> list[Path]:
        silent("pdftoppm", "-r", str(dpi), "-gray", pdf, pdf.with_suffix(""))
        return sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm"))

    return render


@pytest.fixture
def checked() -> Callable[[Path], str]:
    """Check a PDF with qpdf, and give the list of its fonts."""

    def check(pdf: Path) -> str:
        assert "No syntax or stream encoding errors found" in silent("qpdf", "--check", pdf)
        return silent("pdffonts", pdf)

    return check
