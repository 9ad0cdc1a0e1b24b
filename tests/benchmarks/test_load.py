"""The load that `make load` puts on a real installation goes through without an error, if only for seconds; how fast is not asked here."""

import subprocess
import sys

import pytest

from conference.config import ROOT


@pytest.mark.postgresql
def test_readers_and_writers_at_once_are_all_answered() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.load", "--seconds", "3"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ", 0 errors:" in done.stdout
