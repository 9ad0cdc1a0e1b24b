"""The first sheet of a workbook: how to fill in the others."""

from typing import Final

from conference.exchange.layout import TABLES, Field, Kind, Table
from conference.outputs.workbook import Column, Sheet
from conference.outputs.workbook import Kind as CellKind

_TITLES: Final = {"en": "Read me", "ja": "はじめに"}
_HIDDEN_LISTS: Final = "Lists"

_RULES: Final = {
    "en": (
        (
            "What this is",
            ("One conference, in full. Change what you like and import the file again: rows are created or changed, never removed."),
        ),
        (
            "IDs",
            (
                "Each row has an ID that is used once in its sheet. Other sheets refer to it, and the columns offer a list of "
                "the IDs there are."
            ),
        ),
        (
            "Lists",
            (
                "A sheet such as Outbound flights or Nights holds a list: all rows with one ID together are the list of that "
                "ID, in their order."
            ),
        ),
        (
            "Dates and times",
            (
                "Dates are Excel dates. A time stands in two columns: the local date and time, and its UTC offset, such as "
                "+09:00 for Japan. A time zone such as Asia/Tokyo may stand there instead. A time without an offset is refused."
            ),
        ),
        (
            "Texts",
            (
                "A text may be given in several languages, each in a column of its own such as “Title (ja)”. Add a column for "
                "another language, such as “Title (th)”. A column without a language, such as “Title”, is for a text whose "
                "language does not matter."
            ),
        ),
        ("Several values", "Where a cell holds several values, put a semicolon between them: egg; peanut."),
        ("Empty cells", "An empty cell says “not known” and clears what was there. To leave a fact alone, remove its whole column."),
        ("Formulas", "Formulas are refused. Paste values."),
    ),
    "ja": (
        (
            "このファイル",
            ("会議一件の全データです。自由に書き換えて取り込み直してください。行は追加・変更されるだけで、削除されることはありません。"),
        ),
        ("ID", "各行の ID はシート内で一度だけ使います。ほかのシートはその ID で行を参照し、列には登録済みの ID の一覧が出ます。"),
        (
            "一覧のシート",
            "「往路便」「宿泊」などのシートは一覧です。同じ ID の行をまとめたものが、上から順にその ID の一覧になります。",
        ),
        (
            "日付と時刻",
            (
                "日付は Excel の日付です。時刻は二列に分かれ、現地の日時と、UTC との時差（日本は +09:00）を書きます。時差の代わ"
                "りに Asia/Tokyo のようなタイムゾーンも書けます。時差のない時刻は受け付けません。"
            ),
        ),
        (
            "文章",
            (
                "文章は言語ごとの列に書けます（例：「題名 (ja)」）。ほかの言語は列を足してください（例：「題名 (th)」）。言語の"
                "付かない列（例：「題名」）は、言語を問わない文章のためのものです。"
            ),
        ),
        ("複数の値", "一つのセルに複数の値を書くときは、半角のセミコロンで区切ります（例：egg; peanut）。"),
        ("空のセル", "空のセルは「不明」を表し、登録済みの値を消します。値をそのまま残したいときは、列ごと削除してください。"),
        ("数式", "数式は受け付けません。値を貼り付けてください。"),
    ),
}
_HEADINGS: Final = {"en": ("Subject", "How to fill it in"), "ja": ("項目", "記入のしかた")}
_KINDS: Final = {
    "en": {
        Kind.DATE: "date",
        Kind.MOMENT: "date, time and UTC offset",
        Kind.CLOCK: "time of day",
        Kind.NUMBER: "number",
        Kind.COUNT: "number",
        Kind.WORDS: "text in languages",
        Kind.LIST: "several values",
    },
    "ja": {
        Kind.DATE: "日付",
        Kind.MOMENT: "日時と時差",
        Kind.CLOCK: "時刻",
        Kind.NUMBER: "数",
        Kind.COUNT: "数",
        Kind.WORDS: "言語ごとの文章",
        Kind.LIST: "複数の値",
    },
}


def sheet(language: str) -> Sheet:
    """Write the explaining sheet: rules first, then every sheet with its columns and the words they take."""
    language = language if language in _TITLES else "en"
    first, second = _HEADINGS[language]
    rows = [*_RULES[language], *((table.title(language), _described(table, language)) for table in TABLES)]
    columns = (Column(first, width=28), Column(second, CellKind.LONG_TEXT, 110))
    return Sheet(_TITLES[language], columns, rows, is_table=False)


def is_ours(title: str) -> bool:
    """Whether a sheet is one that Kaigi writes and does not read."""
    return title in (*_TITLES.values(), _HIDDEN_LISTS)


def _described(table: Table, language: str) -> str:
    return "\n".join(_line(field, language) for field in table.fields)


def _line(field: Field, language: str) -> str:
    what = ", ".join(field.choices) or _KINDS[language].get(field.kind, "")
    return f"{field.heading(language)}: {what}" if what else field.heading(language)
