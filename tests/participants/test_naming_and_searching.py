"""Names of the whole region: found however they are typed, and never put in order by a guess."""

import pytest

from conference.participants.naming import LONGEST_KEY, default_sort_key
from conference.participants.searching import fold, search_key_of
from models.participant import Participant


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Nguyễn Văn Đức", "nguyen van duc"),
        ("René Müller-Łukasz", "RENE MULLER-LUKASZ"),
        ("Straße", "STRASSE"),
        ("Ἀθηνᾶ", "αθηνα"),
        ("Йосиф", "иосиф"),
        ("ＭＩＵＲＡ　Ａｙａ", "Miura Aya"),
        ("ｻﾀﾞ", "サダ"),
        ("みうら けんいちろう", "ミウラ ケンイチロウ"),
        ("박준호", "박준호"),
        ("ជា\u200bសុភា", "ជាសុភា"),
        ("  Lim   Wei\tJie ", "lim wei jie"),
    ],
)
def test_both_fold_to_the_same(written: str, typed: str) -> None:
    assert fold(written) == fold(typed)


@pytest.mark.parametrize(
    "name",
    ["សុខ វណ្ណារិទ្ធ", "สมชาย รัตนกุล", "ບຸນທະວີ ພົມມະຈັນ", "பிரியா ராமசாமி", "𠮷野", "佐々木 隆", "陈美玲", "박준호", "がぎぐ", "မြန်မာ"],
)
def test_no_sign_of_a_script_is_lost(name: str) -> None:
    assert len(fold(name)) == len(name)
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(("one", "other"), [("ສີ", "ສິ"), ("ป่า", "ปา"), ("គី", "គ"), ("が", "か"), ("ポ", "ホ"), ("பி", "ப")])
def test_a_vowel_or_a_tone_makes_another_word(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_a_person_is_found_by_every_name_and_not_across_two() -> None:
    person = Participant(
        ref="A-1",
        full_name="Nguyen Van Thanh",
        local_name="Nguyễn Văn Thành",
        badge_name="Mr. Thành",
        kana="グエン",
        organization={"en": "Ministry of the Environment", "ja": "環境省"},
        post="Director",
    )
    lines = search_key_of(person).split("\n")
    assert lines == ["nguyen van thanh", "mr. thanh", "グエン", "ministry of the environment", "環境省", "director", "a-1"]
    assert fold("Thành Mr.") not in search_key_of(person)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Sulastri", "sulastri"),
        ("Siti Norhayati binti Abdul Rahman", "siti norhayati binti abdul rahman"),
        ("Jose Magsino Jr.", "jose magsino jr."),
    ],
)
def test_people_stand_under_their_name_as_given(name: str, key: str) -> None:
    assert default_sort_key(name) == key


def test_a_sort_key_fits_its_column() -> None:
    assert len(default_sort_key("ß" * 300)) == LONGEST_KEY
