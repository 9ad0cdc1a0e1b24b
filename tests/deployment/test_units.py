"""The files of a real installation are what their programs accept."""

import subprocess
import sys
from pathlib import Path

import pytest

from conference.config import ROOT

FILES = ROOT / "docs" / "deployment"
MOST_EXPOSED = 20  # tenths of what systemd calls exposure: 100 is none of its protection


@pytest.mark.systemd
def test_the_units_are_sound_and_hardened(tmp_path: Path) -> None:
    services = []
    for source in [*FILES.glob("*.service"), *FILES.glob("*.timer")]:
        unit = tmp_path / source.name
        here = source.read_text(encoding="utf-8").replace("/opt/kaigi/.venv/bin", str(Path(sys.executable).parent))
        unit.write_text(here.replace("file:///opt/kaigi", ROOT.as_uri()), encoding="utf-8")
        services += [unit] if unit.suffix == ".service" else []
    verified = subprocess.run(
        ["systemd-analyze", "verify", *map(str, tmp_path.iterdir())], check=False, capture_output=True, text=True, cwd=tmp_path
    )
    assert (verified.returncode, verified.stderr) == (0, "")
    options = ["--offline=true", f"--threshold={MOST_EXPOSED}", "--no-pager"]
    for unit in services:
        subprocess.run(["systemd-analyze", "security", *options, str(unit)], check=True, stdout=subprocess.DEVNULL)


def test_every_setting_of_the_example_is_explained() -> None:
    lines = (FILES / "kaigi.env").read_text(encoding="utf-8").splitlines()
    names = {line.partition("=")[0] for line in lines if line and not line.startswith("#")}
    told = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    assert [name for name in sorted(names) if f"`{name}`" not in told] == []
