"""Every sentence that refuses a conference file, in English. conference/messages.py translates the template and fills it in."""

from typing import Final


def N_(sentence: str) -> str:  # noqa: N802 - the marker that gettext's extractor looks for
    """Mark a sentence for translation and give it back unchanged."""
    return sentence


SENTENCES: Final[dict[str, str]] = {
    # the file as a whole
    "too_large": N_("The file is larger than %(limit)s MB."),
    "unknown_ending": N_("A conference file ends in .json or .xlsx; this one is called “%(name)s”."),
    "empty_file": N_("The file is empty."),
    "not_utf8": N_("The file is not valid UTF-8: byte %(byte)s cannot be read."),
    "not_json": N_("This is not JSON: line %(line)s, column %(column)s cannot be read."),
    "number_too_long": N_("A number in the file has too many digits to be read."),
    "too_deep": N_("The file is nested deeper than %(limit)s levels."),
    "repeated_key": N_("The key “%(key)s” is written twice in one object."),
    "not_an_object": N_("The file must hold one JSON object."),
    # the workbook as a file
    "not_a_workbook": N_("This is not an Excel workbook (.xlsx)."),
    "locked_workbook": N_("The workbook is locked by a password, or it is an old .xls file. Save it as .xlsx without a password."),
    "unpacks_too_large": N_("The workbook would unpack to more than is allowed."),
    "too_many_cells": N_("The sheet has more than %(rows)s rows or %(columns)s columns."),
    "formula": N_("The cell holds a formula. Paste its value instead."),
    "error_cell": N_("The cell holds the Excel error %(value)s."),
    "no_known_sheet": N_("The workbook has no sheet of a conference file. The export shows the sheets and their headings."),
    "repeated_heading": N_("The heading “%(value)s” stands over two columns."),
    "repeated_sheet": N_("Two sheets describe the same thing: %(value)s."),
    "text_twice": N_("The text is given both without a language and in languages. Keep one of the two."),
    "second_conference": N_("A workbook holds one conference."),
    # one value
    "missing": N_("“%(key)s” is missing."),
    "not_text": N_("This must be a text."),
    "not_words": N_("This must be a text, or an object of language and text."),
    "not_list": N_("This must be a list."),
    "not_object": N_("This must be an object."),
    "not_yes_no": N_("This must be true or false."),
    "not_whole": N_("This must be a whole number."),
    "negative": N_("The number must not be negative: %(value)s."),
    "not_finite": N_("The number must be finite."),
    "number_too_large": N_("The number is too large: %(value)s."),
    "bad_character": N_("The text holds a character that cannot be stored or printed (U+%(code)s)."),
    "too_long": N_("The text is longer than %(limit)s characters."),
    "not_one_line": N_("The text must stand on one line."),
    "bad_language": N_("“%(value)s” is not a language code such as en, ja or zh-Hans."),
    "empty_id": N_("The id is empty."),
    "bad_id": N_("“%(value)s” cannot be an id: 1 to 80 characters, no / or \\, no space at its ends, no dot at its start."),
    "bad_date": N_("“%(value)s” is not a date such as 2027-07-14."),
    "date_out_of_range": N_("The year of %(value)s is out of range."),
    "bad_moment": N_("“%(value)s” is not a time such as 2027-07-14T10:00:00+09:00."),
    "moment_without_offset": N_("The time %(value)s has no UTC offset, such as +09:00."),
    "bad_clock": N_("“%(value)s” is not a time of day such as 15:00."),
    "bad_month_day": N_("“%(value)s” is not a month and day such as 07-01."),
    "bad_window": N_("A window is a list of two: its first and its last month and day."),
    "bad_airport": N_("“%(value)s” is not an airport code of three letters such as HND."),
    "bad_country": N_("“%(value)s” is not a country code of two letters such as JP."),
    "bad_check_code": N_("“%(value)s” is not the code of a check."),
    "unknown_zone": N_("“%(value)s” is not a time zone such as Asia/Tokyo."),
    "unknown_code": N_("“%(value)s” is not known here. Known are: %(known)s."),
    "unknown_rank": N_("The rank “%(value)s” is not on the rank scale. The scale has: %(known)s."),
    "repeated_value": N_("“%(value)s” stands in the list twice."),
    "invalid": N_("The value cannot be read."),
    # the rows together
    "repeated_id": N_("The id “%(value)s” is used twice in this section."),
    "repeated_waiver": N_("The exception to %(value)s is given twice."),
    "repeated_block": N_("The room type “%(value)s” has two blocks in this hotel."),
    "dangling": N_("There is no %(section)s “%(value)s”."),
    "dangling_stop": N_("“%(value)s” is neither an airport nor a hotel, venue or room of this conference."),
    "unknown_sponsor": N_("“%(value)s” is not a host of the conference. Hosts are: %(known)s."),
    "ends_before_start": N_("It ends (%(end)s) before it starts (%(start)s)."),
    "missing_for_new": N_("“%(key)s” is needed, because “%(value)s” is new."),
}
