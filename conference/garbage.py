"""Python's search for cycles of dead objects, put off where it would only find the living."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no garbage meanwhile: where very many objects appear and none goes, the search takes up to a third of the time.

    It holds for the whole process, so keep the work inside short or few.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
