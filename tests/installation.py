"""An installation for tests of the command `kaigi`."""

import base64
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from conference.cli import main
from tests.conftest import TEST_KEY

KAIGI = Path(sys.executable).with_name("kaigi")


@dataclass
class Done:
    """How a command ended, and what it said."""

    returncode: int
    stdout: str
    stderr: str


class Installation:
    """An instance folder and a database. `run` runs the command in this process, `run_apart` in one of its own, `start` only begins it."""

    def __init__(self, folder: Path, database_url: str, capture: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self._capture, self._patch = capture, patch
        self.settings = {
            "KAIGI_INSTANCE": str(folder / "instance"),
            "KAIGI_DATABASE_URL": database_url,
            "KAIGI_KEY": base64.b64encode(TEST_KEY).decode(),
            "KAIGI_SECRET_KEY": "of the tests",
            "KAIGI_SECOND_FACTOR": "deferred",
        }

    def run(self, *arguments: object) -> Done:
        with self._patch.context() as patch:
            patch.chdir(self.folder)
            for name, value in self.settings.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["kaigi", *map(str, arguments)])
            self._capture.readouterr()
            with pytest.raises(SystemExit) as ended:
                main()
        said = self._capture.readouterr()
        return Done(int(ended.value.code or 0), said.out, said.err)

    def run_apart(self, *arguments: object) -> Done:
        process = self.start(*arguments)
        out, err = process.communicate()
        return Done(process.returncode, out, err)

    def start(self, *arguments: object, **options: Any) -> subprocess.Popen[str]:
        """`options`: as of Popen."""
        command = [str(KAIGI), *map(str, arguments)]
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        return subprocess.Popen(command, text=True, cwd=self.folder, env={**os.environ, **self.settings}, **streams)
