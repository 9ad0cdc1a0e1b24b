"""Rows -> the printed run of show. It shows the same lines as the page."""

from datetime import date
from typing import BinaryIO

from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from conference.agenda.queries import meals_of, programme_days, sessions_of
from conference.messages import as_of, locale_of, long_date, span, time_of_day, zone_label
from conference.outputs.pdf.run_of_show import RundownDay, RundownRow, RunOfShow, RunOfShowWords, run_of_show_pdf
from conference.outputs.pdf.shaping import Typesetter
from conference.printing.book import facts_changed_at
from conference.printing.paper import STAFF_LANGUAGE, Selection, Write
from conference.rundown.generating import Line, LineKind
from conference.rundown.presenting import item_words, lines_of
from conference.rundown.queries import cues_of
from conference.settings.queries import hosts_of
from models.conference import Conference
from models.text import Text, plain


def run_of_show_paper(session: Session, conference: Conference, chosen: Selection) -> Write:
    """The run of show of every day."""
    language = chosen.language_or(STAFF_LANGUAGE)

    def write(file: BinaryIO) -> None:
        with force_locale(locale_of(language)):
            run_of_show_pdf(run_of_show(session, conference, language), file, Typesetter())

    return write


def run_of_show(session: Session, conference: Conference, language: str) -> RunOfShow:
    """Every day, in the language of the locale that is in force."""
    days = [_day(session, conference, day, language) for day in programme_days(session, conference)]
    return RunOfShow(
        language=language,
        conference=conference.title(language),
        hosts=hosts_of(session, conference, language),
        words=_words(),
        days=tuple(day for day in days if day.rows),
        as_of=as_of(facts_changed_at(session, conference), conference.zone, language),
    )


def _day(session: Session, conference: Conference, day: date, language: str) -> RundownDay:
    sessions, meals = sessions_of(session, conference, day), meals_of(session, conference, day)
    lines = lines_of(cues_of(session, conference, day), sessions, meals, language)
    zone = zone_label(lines[0].starts_at, conference.zone) if lines else ""
    return RundownDay(long_date(day, language), zone, tuple(_row(line, conference.zone, language) for line in lines))


def _row(line: Line, zone: str, language: str) -> RundownRow:
    def said(text: Text | None) -> str:
        return plain(text, language)

    return RundownRow(
        number=str(line.number),
        start=time_of_day(line.starts_at, zone),
        end=span("", time_of_day(line.ends_at, zone)),
        minutes=str(line.minutes),
        item=_item(line, said(line.item) or item_words(line)),
        speaker=line.speaker or "",
        stage=said(line.stage) or said(line.room),
        video=said(line.video),
        sound=said(line.sound),
        light=said(line.light),
        announcement=said(line.announcement),
        interpretation=said(line.interpretation),
        owner=line.owner or "",
        notes=said(line.notes),
    )


def _item(line: Line, item: str) -> str:
    return _("Rehearsal: %(item)s", item=item) if line.kind is LineKind.REHEARSAL else item


def _words() -> RunOfShowWords:
    return RunOfShowWords(
        title=_("Run of show"),
        number=_("No."),
        time=_("Time"),
        minutes=_("Min"),
        item=_("Item"),
        speaker=_("Speaker"),
        stage=_("Stage"),
        video=_("Video"),
        sound=_("Sound"),
        light=_("Light"),
        announcement=_("Announcement"),
        interpretation=_("Interpretation"),
        owner=_("Owner"),
        notes=_("Notes"),
        no_cues=_("Nothing is planned yet."),
        page=_("Page %(page)s of %(pages)s"),
    )
