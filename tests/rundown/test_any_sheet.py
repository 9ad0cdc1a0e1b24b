"""Whatever is typed into the sheet, in any order: it is saved or refused whole, and taking it all back gives the same conference file."""

from contextlib import suppress
from datetime import date

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from conference.audit.reversal import reverse
from conference.exchange.writer import content_of
from conference.extensions import db
from conference.rundown.desk import actions, rearranging
from conference.rundown.desk.blocks import block_of
from conference.rundown.desk.cells import Frame
from conference.rundown.desk.columns import LABELS, chosen
from conference.rundown.desk.sheet import Sheet, load, read
from forms.editing import tidy
from forms.rundown import SheetRow
from models.audit import AuditEntry
from models.conference import Conference
from models.vocabulary import RundownKind

DAY = date(2027, 7, 14)
text = st.one_of(
    st.sampled_from(["", "9:30", "25:99", "24:10", "5", "-5", "A-ST-1", "A-S2", "Opening", "<b>x</b>", "🎌", "a\nb", "w" * 200, "Tanaka"]),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=20),
)
number = st.integers(0, 9)
step = st.one_of(
    st.tuples(st.just("cell"), number, st.sampled_from(list(LABELS)), text),
    st.tuples(st.sampled_from(["above", "below", "copy", "remove", "shift", "paste"]), number, st.sampled_from(list(LABELS)), text),
    st.tuples(st.just("save"), number, st.just(""), st.just("")),
)


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(step, max_size=12), texts=st.sampled_from(["en", "ja"]))
def test_any_sheet_is_taken_back_to_the_same_file(app_with_sample: Flask, steps: list[tuple[str, int, str, str]], texts: str) -> None:
    with app_with_sample.app_context():
        conference = db.session.scalars(select(Conference)).one()
        before = content_of(db.session, conference)
        sheet = Sheet(conference, RundownKind.DAY, Frame(DAY, conference.zone, "en", texts), chosen(()))
        done: list[AuditEntry] = []
        load(db.session, sheet)
        rows = sheet.rows()
        for kind, at, column, typed in [*steps, ("save", 0, "", "")]:
            if kind != "save":
                _do(rows, kind, at, column, typed)
                continue
            reading = read(db.session, sheet, rows)
            assert not reading.rivals
            if not any(row.errors for row in rows) and (entry := actions.save(db.session, conference, DAY, RundownKind.DAY, reading.plan)):
                done.append(entry)
            load(db.session, sheet)
            rows = sheet.rows()
        for entry in reversed(done):
            reverse(db.session, entry)
        assert content_of(db.session, conference) == before
        db.session.rollback()


def _do(rows: list[SheetRow], kind: str, at: int, column: str, typed: str) -> None:
    if not rows:
        return
    row = rows[at % len(rows)]
    with suppress(rearranging.RearrangingError):
        if kind == "cell":
            row.cells[column] = tidy(typed)
        elif kind == "shift":
            rearranging.shift(rows, row.key, typed)
        elif kind == "paste":
            rearranging.paste(rows, block_of(typed), row.key, column, list(LABELS))
        else:
            one = {
                "above": rearranging.add_above,
                "below": rearranging.add_below,
                "copy": rearranging.duplicate,
                "remove": rearranging.remove,
            }
            one[kind](rows, row.key)
