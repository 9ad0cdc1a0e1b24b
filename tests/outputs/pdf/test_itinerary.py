"""Itineraries are read back as a reader would copy them: every name, time and label, in every script, and nothing cut off."""

from collections.abc import Callable, Iterator
from dataclasses import astuple, fields, replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import pytest

from conference.errors import UnprintableError
from conference.outputs.pdf.itinerary import itinerary_pdf
from conference.outputs.pdf.itinerary_values import (
    Contact,
    Day,
    Hotel,
    Item,
    Itinerary,
    ItineraryWords,
    Journey,
    Leg,
    Place,
    Stop,
    Talk,
    TaxiAddress,
    TaxiName,
    Transfer,
)
from conference.outputs.pdf.shaping import Typesetter

ENGLISH = ItineraryWords(
    title="Your itinerary",
    journey_there="Journey there",
    hotel="Hotel",
    transfers="Transfers",
    programme="Programme",
    your_talk="Your talk",
    journey_home="Journey home",
    contacts="Who to call",
    met_by="%(name)s meets you with a name board",
    for_the_taxi="Please show this to the taxi driver",
    not_known="Not known yet. We will tell you.",
    page="Page %(page)s of %(pages)s",
)
TRANSLATED = {
    "ja": replace(
        ENGLISH,
        title="旅程表",
        programme="プログラム",
        your_talk="ご発表",
        met_by="%(name)sがお迎えします",
        page="%(page)s / %(pages)sページ",
    ),
    "th": replace(ENGLISH, title="กำหนดการเดินทางของท่าน", programme="กำหนดการประชุม", met_by="%(name)s รอรับท่านพร้อมป้ายชื่อ"),
    "km": replace(ENGLISH, title="កម្មវិធីធ្វើដំណើររបស់លោកអ្នក", programme="កម្មវិធីសន្និសីទ", met_by="%(name)s រង់ចាំទទួលលោកអ្នក"),
    "lo": replace(ENGLISH, title="ກຳນົດການເດີນທາງຂອງທ່ານ", programme="ກຳນົດການກອງປະຊຸມ", met_by="%(name)s ຈະລໍຖ້າຮັບທ່ານ"),
    "ta": replace(ENGLISH, title="உங்கள் பயணத் திட்டம்", programme="நிகழ்ச்சி நிரல்", met_by="%(name)s உங்களை வரவேற்பார்"),
    "zh-Hans": replace(ENGLISH, title="您的行程", programme="会议日程", met_by="%(name)s将举牌迎接您"),
    "vi": replace(ENGLISH, title="Lịch trình của quý vị", programme="Chương trình", met_by="%(name)s sẽ đón quý vị"),
}
HOTEL = Place(
    name="Shiba Garden Hotel Tokyo",
    address="0-0-0 Shibakoen, Minato-ku, Tokyo",
    phone="+81-3-0000-0000",
    taxi=TaxiAddress("ja", "芝ガーデンホテル東京", "この住所までお願いします。", "東京都港区芝公園0-0-0"),
)
OUT = Leg(
    flight="NH818",
    cabin="Economy",
    departure=Stop("Mon 12 Jul 2027", "22:40", "ICT", "Phnom Penh (KTI)"),
    arrival=Stop("Tue 13 Jul 2027", "06:30", "JST", "Tokyo Narita (NRT)", "+1 day"),
)
HOME = Leg(
    flight="NH817",
    cabin="Economy",
    departure=Stop("Fri 16 Jul 2027", "16:50", "JST", "Tokyo Narita (NRT)", taxi=TaxiName("ja", "東京（成田）空港")),
    arrival=Stop("Fri 16 Jul 2027", "21:00", "ICT", "Phnom Penh (KTI)"),
)
ITINERARY = Itinerary(
    language="en",
    conference="Asia Carbon Credit Conference",
    hosts=("METI", "Ministry of the Environment"),
    name="Mr. Sok Vannarith",
    local_name="សុខ វណ្ណារិទ្ធ",
    local_language="km",
    delegation="Cambodia",
    words=ENGLISH,
    journey_there=Journey(
        (OUT,),
        (
            Transfer(
                "Tue 13 Jul 2027",
                "07:45",
                ("Narita to your hotel",),
                "Ms. Mori Chihiro",
                "+81-90-0000-0002",
                "Minibus",
                "Look for a board with your name.",
            ),
        ),
    ),
    hotel=Hotel(HOTEL, "Check-in Tue 13 Jul from 15:00", "Check-out Fri 16 Jul by 11:00", "3 nights"),
    venue=HOTEL,
    days=(
        Day(
            "Wed 14 Jul 2027",
            "JST",
            (
                Item("10:00–10:30", "Opening", "Main Room"),
                Item("12:00–13:15", "Lunch", "Dining Room", note="Your meal: halal"),
                Item("13:30–15:00", "Country presentations 1", "Main Room", (Talk("Cambodia's carbon market", "20 min"),), "Channel 2"),
            ),
        ),
        Day("Thu 15 Jul 2027", "JST", (Item("09:30–11:00", "Country presentations 3", "Main Room"),)),
    ),
    journey_home=Journey((HOME,)),
    contacts=(
        Contact("Secretariat, day and night", "Honda Kazuya", "+81-90-0000-0001"),
        Contact("Flights and hotels", "Mori Chihiro", "+81-90-0000-0002"),
        Contact("Emergency", "", "119"),
    ),
    as_of="As of 30 June 2027, 09:00 JST",
)


def texts_in(value: object) -> Iterator[str]:
    """Every text that a value holds, but the languages."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts_in(part)


def printed_texts(itinerary: Itinerary) -> Iterator[str]:
    """Every fact, and every label that this itinerary needs."""
    facts = dict(zip([field.name for field in fields(itinerary)], astuple(itinerary), strict=True))
    for name in ("language", "local_language", "words"):
        del facts[name]
    yield from (text for text in texts_in(tuple(facts.values())) if text != "ja")
    words = itinerary.words
    yield from (words.title, words.journey_there, words.hotel, words.programme, words.your_talk, words.journey_home, words.contacts)
    yield words.for_the_taxi
    yield words.met_by % {"name": "Ms. Mori Chihiro"}
    yield words.page % {"page": 1, "pages": 1}


def without_spaces(text: str) -> str:
    """A line may end anywhere between words, and some scripts have no spaces to tell it by."""
    return "".join(normalize("NFC", text).split())


def missing_from(printed: str, itinerary: Itinerary) -> list[str]:
    found = without_spaces(printed)
    return [text for text in printed_texts(itinerary) if without_spaces(text) not in found]


def printed_bytes(itinerary: Itinerary) -> bytes:
    target = BytesIO()
    itinerary_pdf(itinerary, target, Typesetter())
    return target.getvalue()


def long_itinerary() -> Itinerary:
    day = replace(ITINERARY.days[0], items=tuple(Item(f"{hour:02}:00", f"Session number {hour}", "Main Room") for hour in range(24)))
    return replace(ITINERARY, days=(day, replace(day, date="Thu 15 Jul 2027"), replace(day, date="Fri 16 Jul 2027")))


@pytest.mark.poppler
def test_every_fact_and_label_is_found_again_on_one_page(
    tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str], checked: Callable[[Path], str]
) -> None:
    paper = tmp_path / "itinerary.pdf"
    assert itinerary_pdf(ITINERARY, paper, typesetter) == 1
    assert missing_from(text_of(paper), ITINERARY) == []
    assert "no " not in checked(paper).partition("\n")[2], "every font is embedded"


@pytest.mark.poppler
@pytest.mark.parametrize("language", sorted(TRANSLATED))
def test_other_languages_need_no_more_than_their_words(
    language: str, tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]
) -> None:
    itinerary = replace(ITINERARY, language=language, words=TRANSLATED[language])
    paper = tmp_path / "itinerary.pdf"
    assert itinerary_pdf(itinerary, paper, typesetter) == 1
    assert missing_from(text_of(paper), itinerary) == []


def test_gaps_shrink_before_a_second_page_is_begun(typesetter: Typesetter) -> None:
    items = tuple(Item(f"{hour:02}:00", f"Session number {hour}", "Main Room") for hour in range(17))
    busy = replace(ITINERARY, days=(Day("Wed 14 Jul 2027", "JST", items), Day("Thu 15 Jul 2027", "JST", items[:9])))
    assert itinerary_pdf(busy, BytesIO(), typesetter) == 1


@pytest.mark.poppler
def test_a_long_itinerary_flows_on_and_says_whose_it_is(
    tmp_path: Path,
    typesetter: Typesetter,
    text_of: Callable[[Path], str],
    pictures_of: Callable[[Path, int], list[Path]],
    checked: Callable[[Path], str],
) -> None:
    itinerary = long_itinerary()
    paper = tmp_path / "itinerary.pdf"
    pages = itinerary_pdf(itinerary, paper, typesetter)
    assert pages > 1
    assert len(pictures_of(paper, 20)) == pages
    checked(paper)
    text = text_of(paper)
    assert not [missing for missing in missing_from(text, itinerary) if missing not in {"Page 1 of 1", "Your talk"}]
    assert f"Page {pages} of {pages}" in text
    assert text.count(itinerary.name) == pages + 1
    assert text.count(itinerary.conference) == pages


@pytest.mark.poppler
def test_texts_of_any_length_are_kept_whole(tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]) -> None:
    name = "Dayang Hajah Siti Norhayati binti Abdul Rahman " * 5
    note = " ".join(f"word{number}" for number in range(3000))
    item = Item("10:00–10:30", "Donaudampfschifffahrtsgesellschaft" * 4, "Main Room", note=note)
    itinerary = replace(
        ITINERARY, name=name.strip(), delegation="Thailand Greenhouse Gas Management Organization " * 4, days=(Day("Wed", "JST", (item,)),)
    )
    paper = tmp_path / "itinerary.pdf"
    pages = itinerary_pdf(itinerary, paper, typesetter)
    text = without_spaces(text_of(paper))
    assert pages > 1
    for word in (name, item.title, itinerary.delegation, *note.split()):
        assert without_spaces(word) in text


@pytest.mark.poppler
def test_a_part_that_does_not_apply_is_left_out(tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]) -> None:
    host = replace(ITINERARY, journey_there=None, hotel=None, journey_home=None, contacts=())
    paper = tmp_path / "itinerary.pdf"
    assert itinerary_pdf(host, paper, typesetter) == 1
    text = text_of(paper)
    for label in (ENGLISH.journey_there, ENGLISH.hotel + " ", ENGLISH.journey_home, ENGLISH.contacts, ENGLISH.transfers):
        assert label not in text.replace(HOTEL.name, "")
    assert HOTEL.address in text, "who does not sleep at the venue needs its address"


@pytest.mark.poppler
def test_unknown_flights_are_said_to_be_unknown(tmp_path: Path, typesetter: Typesetter, text_of: Callable[[Path], str]) -> None:
    paper = tmp_path / "itinerary.pdf"
    itinerary_pdf(replace(ITINERARY, journey_there=Journey(()), journey_home=Journey((), note="Your embassy books.")), paper, typesetter)
    assert text_of(paper).count(ENGLISH.not_known) == 2
    assert "Your embassy books." in text_of(paper)


def test_an_empty_itinerary_is_still_a_paper(typesetter: Typesetter) -> None:
    empty = Itinerary(language="en", conference="", hosts=(), name="Sulastri", delegation="", words=ENGLISH)
    assert itinerary_pdf(empty, BytesIO(), typesetter) == 1


def test_equal_itineraries_give_equal_bytes_and_others_do_not() -> None:
    first = printed_bytes(ITINERARY)
    assert first == printed_bytes(ITINERARY)
    assert first != printed_bytes(replace(ITINERARY, name="Ms. Chea Sophea"))


def test_a_shared_typesetter_changes_nothing(typesetter: Typesetter) -> None:
    itinerary_pdf(long_itinerary(), BytesIO(), typesetter)
    target = BytesIO()
    itinerary_pdf(ITINERARY, target, typesetter)
    assert target.getvalue() == printed_bytes(ITINERARY)


def test_a_character_that_no_font_has_is_refused(typesetter: Typesetter) -> None:
    with pytest.raises(UnprintableError):
        itinerary_pdf(replace(ITINERARY, local_name="ᚠᚢᚦ"), BytesIO(), typesetter)


def test_itineraries_are_small(typesetter: Typesetter, tmp_path: Path) -> None:
    itinerary_pdf(ITINERARY, tmp_path / "first.pdf", typesetter)
    for number in range(10):
        itinerary_pdf(replace(ITINERARY, name=f"Mr. Sok Vannarith {number}"), tmp_path / f"{number}.pdf", typesetter)
    sizes = [(tmp_path / f"{number}.pdf").stat().st_size for number in range(10)]
    assert max(sizes) < 60_000
    assert all(abs(one - other) < 1000 for one, other in pairwise(sizes))
