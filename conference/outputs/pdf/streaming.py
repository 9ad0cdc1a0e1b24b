"""A PDF that goes into its file page by page: reportlab would hold every page until the end, and then the whole file three times."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from reportlab.pdfbase import pdfdoc

_pdfdoc: Any = pdfdoc  # its stubs know names, not types


class StreamedDocument(pdfdoc.PDFDocument):
    """A document of reportlab's that writes its objects as they are done. It leaves out what Kaigi does not use: encryption, signatures."""

    Pages: Any
    Catalog: Any
    info: Any

    def __init__(self, file: BinaryIO, language: str, version: tuple[int, int]) -> None:
        """Write the head of the file. `language` is the BCP 47 tag of most of its text."""
        super().__init__(compression=1, invariant=1, pdfVersion=version, lang=language)
        self._collector: Any = _Collector(file, version)
        self._untyped: Any = self

    def write_page(self, content: pdfdoc.PDFStream) -> None:
        """Write the newest page now and let go of it; one with a drawing that is still to come, as a foot, waits for the end."""
        page = self.Pages.pages[-1]
        page.stream, page.Contents = None, self._untyped.Reference(content)
        self._write(page.Contents.name)
        if all(name in self._untyped.idToObject for name in (page.XObjects.dict if page.XObjects else ())):
            self.Pages.pages[-1] = self._untyped.Reference(page)
            self._write(page.__InternalName__)

    def format(self) -> bytes:
        """Write what is not written yet, and the table of objects; nothing is left to be returned."""
        root, info = self._untyped.Reference(self.Catalog), self._untyped.Reference(self.info)
        names = list(self._written())
        table = _pdfdoc.PDFCrossReferenceTable()
        table.addsection(0, names)
        start = self._collector.add(table.format(self))
        trailer = _pdfdoc.PDFTrailer(start, Size=len(names) + 1, Root=root, Info=info, ID=self._untyped.ID())
        self._collector.add(trailer.format(self))
        return b""

    def _written(self) -> Iterator[str]:
        """Every object in order of its number; writing one may add others."""
        number = 1
        while name := self._untyped.numberToId.get(number):
            if name not in self._untyped.idToOffset:
                self._write(name)
            yield name
            number += 1

    def _write(self, name: str) -> None:
        content = _pdfdoc.PDFIndirectObject(name, self._untyped.idToObject[name])
        self._untyped.idToOffset[name] = self._collector.add(content.format(self))
        self._untyped.idToObject[name] = None


class _Collector(pdfdoc.PDFFile):
    """Puts into the file what reportlab's would collect in a list."""

    strings: list[bytes]

    def __init__(self, file: BinaryIO, version: tuple[int, int]) -> None:
        super().__init__(version)
        file.writelines(self.strings)
        self.write: Any = file.write
