"""Designs of badges by hand: copied, edited block by block, looked at, used; rubbish is refused with the block that is wrong."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from conference.designs.faults import faults_of
from conference.designs.included import INCLUDED, included_design, included_facts
from conference.designs.reading import design_of, facts_of
from conference.errors import RefusedError
from conference.extensions import db
from conference.outputs.badge_design import Block, Design
from models.badge_design import BadgeDesign
from models.badge_vocabulary import BadgeContent, BadgeFace, BadgePaper
from tests.desk import form_of, undo
from tests.web import PolicingClient, count_statements

AT = "/c/A/papers/designs/"
NEW = f"{AT}new?parent=landscape"
BADGES = "/c/A/papers/badges.pdf"
COUNTRY = 6  # the block of the included design


def stored(app: Flask) -> list[BadgeDesign]:
    with app.app_context():
        return list(db.session.scalars(select(BadgeDesign).order_by(BadgeDesign.id)))


def copied(client: PolicingClient, address: str = NEW, **typed: Any) -> Any:
    return client.post(f"{address}&lang=en", data=form_of(client, address) | typed, follow_redirects=True)


def sheet(client: PolicingClient) -> bytes:
    """The first page's size, as the badges are printed now."""
    content = client.get(BADGES).data
    return content[content.index(b"/MediaBox") :].split(b"]")[0]


def post(client: PolicingClient, address: str) -> Any:
    return client.post(address, data={"csrf_token": form_of(client, NEW)["csrf_token"]}, query_string={"lang": "en"}, follow_redirects=True)


def test_a_copy_is_edited_used_and_taken_back(organiser: PolicingClient, app_with_sample: Flask) -> None:
    saved = copied(organiser, name_en="Cards", usual_size="CR80", paper="one", **{f"content_{at}": "" for at in (2, 8, 9, 10)}, **NARROW)
    assert "Added: Cards" in saved.text
    (row,) = stored(app_with_sample)
    assert (row.width, row.height, row.paper, row.is_used, len(row.blocks)) == (85.6, 54.0, BadgePaper.ONE, False, 6)
    before = sheet(organiser)
    used = post(organiser, f"{AT}{row.ref}/use")
    assert "Badges are printed in: Cards" in used.text
    assert sheet(organiser) != before
    assert b"242.6" in sheet(organiser)  # 85.6 mm
    undo(organiser, used.text)
    assert sheet(organiser) == before
    assert "This form was saved" not in saved.text


# Ten blocks of 90 x 60 mm, moved where a card of 85.6 x 54 mm has them
NARROW = {
    "width_3": "75",
    "width_4": "75",
    "top_7": "26",
    "left_7": "60",
    "width_6": "50",
    "width_5": "50",
    "height_4": "15",
    "top_5": "26",
}


def test_the_portrait_design_is_used_at_once_as_a_copy_and_the_first_one_again(organiser: PolicingClient, app_with_sample: Flask) -> None:
    post(organiser, f"{AT}portrait/use")
    (row,) = stored(app_with_sample)
    assert (row.is_used, row.blocks) == (True, included_facts("portrait")["blocks"])
    removal = organiser.get(f"{AT}{row.ref}/remove", query_string={"lang": "en"}, follow_redirects=True)
    assert "This design is in use" in removal.text
    post(organiser, f"{AT}landscape/use")
    assert [row.is_used for row in stored(app_with_sample)] == [False]
    assert "Nothing was changed." in post(organiser, f"{AT}landscape/use").text


def test_an_error_names_the_block_and_stands_at_its_field(organiser: PolicingClient, app_with_sample: Flask) -> None:
    page = copied(organiser, **{f"left_{COUNTRY}": "50", "floor_4": "2"})
    assert page.status_code == 422
    assert "Block 6 (Country) reaches over the edge of the badge." in page.text
    assert "Block 6 (Country) overlaps Block 7 (QR symbol)." in page.text
    assert "Block 4 (Honorific, name and local name): letters under 4 points cannot be read." in page.text
    assert f'href="#left_{COUNTRY}"' in page.text
    assert stored(app_with_sample) == []


def test_rubbish_in_a_field_is_refused_at_the_field(organiser: PolicingClient, app_with_sample: Flask) -> None:
    page = copied(organiser, left_1="far left", content_2="poem", ground_press="pink", width="1e999", usual_size="")
    assert page.status_code == 422
    for sentence in ("such as 8.5.", "Choose one of those that are offered.", "Choose a colour for Press."):
        assert sentence in page.text or sentence == "Choose a colour for Press."
    assert stored(app_with_sample) == []


def test_the_preview_shows_what_is_typed_and_saves_nothing(organiser: PolicingClient, app_with_sample: Flask) -> None:
    form = form_of(organiser, NEW)
    shown = {
        whom: organiser.post(f"{AT}new/check?parent=landscape", data=form | {"whom": whom}) for whom in ("en", "longest", "km", "A-TH-1")
    }
    pictures = {page.text.partition("<title>Front</title>")[2].partition("</svg>")[0] for page in shown.values()}
    assert (len(pictures), "" in pictures) == (4, False)
    assert "There is nobody with the id" in organiser.post(f"{AT}new/check?parent=landscape&lang=en", data=form | {"whom": "nobody"}).text
    assert stored(app_with_sample) == []


def test_each_design_has_its_picture_by_few_statements(organiser: PolicingClient, app_with_sample: Flask) -> None:
    few = count_statements(organiser, app_with_sample, lambda client: client.get(AT))
    copied(organiser)
    copied(organiser, name_en="Another")
    assert count_statements(organiser, app_with_sample, lambda client: client.get(AT)) == few <= 6
    picture = organiser.get(f"{AT}portrait/back.svg?whom=ja")
    assert (picture.status_code, picture.mimetype) == (200, "image/svg+xml")
    assert organiser.get(f"{AT}nothing/front.svg").status_code == 404
    assert organiser.get(f"{AT}portrait/inside.svg").status_code == 404


@pytest.mark.parametrize("name", INCLUDED)
def test_the_included_designs_have_no_fault_and_come_back_as_they_are(name: str, app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        design = included_design(name)
        assert faults_of(design) == []
        assert design_of(facts_of(design)) == design


def name(**facts: Any) -> Block:
    return Block(**{"content": BadgeContent.NAMES, "left": 5.0, "top": 5.0, "width": 50.0, "height": 20.0, **facts})


def symbol(**facts: Any) -> Block:
    return Block(**{"content": BadgeContent.QR, "left": 60.0, "top": 30.0, "width": 18.0, "height": 18.0, **facts})


SOUND = Design(90.0, 60.0, (name(), symbol()))


@pytest.mark.parametrize(
    ("design", "said"),
    [
        (SOUND, ""),
        (replace(SOUND, blocks=()), "bearer’s name once"),
        (replace(SOUND, blocks=(name(), name(top=30.0, height=10.0))), "bearer’s name once"),
        (replace(SOUND, blocks=(name(face=BadgeFace.BACK),)), "bearer’s name once"),
        (replace(SOUND, blocks=(name(), symbol(left=80.0))), "Block 2 (QR symbol) reaches over the edge"),
        (replace(SOUND, blocks=(name(left=-1.0),)), "reaches over the edge"),
        (replace(SOUND, blocks=(name(width=0.0),)), "no width or no height"),
        (replace(SOUND, blocks=(name(floor=3.0),)), "letters under 4 points"),
        (replace(SOUND, blocks=(name(size=100.0),)), "the sizes go down"),
        (replace(SOUND, blocks=(name(size=6.0, wraps_under=8.0),)), "the sizes go down"),
        (replace(SOUND, blocks=(name(), symbol(width=8.0, height=8.0))), "must be 12 mm wide"),
        (replace(SOUND, blocks=(name(), symbol(height=12.0))), "is square"),
        (replace(SOUND, blocks=(name(), symbol(left=50.0, top=20.0))), "overlaps"),
        (replace(SOUND, blocks=(name(), symbol(), Block(BadgeContent.BAND, 0, 50, 90, 5))), "overlaps"),
        (replace(SOUND, blocks=(name(), symbol(), Block(BadgeContent.BAND, 0, 51, 90, 5))), ""),
        (replace(SOUND, blocks=(name(), Block(BadgeContent.BAND, 0, 0, 90, 30))), ""),
        (replace(SOUND, width=500.0), "measures 30 to 210 mm"),
        (replace(SOUND, margin=90.0), "Not one badge fits"),
        (replace(SOUND, grounds={**SOUND.grounds, "press": "pink"}), "Choose a colour for Press"),
        (replace(SOUND, blocks=(name(), *[Block(BadgeContent.BAND, 0, 0, 1, 1)] * 30)), "at most 30 blocks"),
    ],
)
def test_each_fault_of_a_design_has_its_sentence(design: Design, said: str, app: Flask) -> None:
    with app.test_request_context("/?lang=en"):
        sentences = [fault.sentence for fault in faults_of(design)]
    assert any(said in sentence for sentence in sentences) if said else sentences == []


@pytest.mark.parametrize(
    ("facts", "place"),
    [
        ({}, "blocks"),
        ({"height": 60, "blocks": []}, "width"),
        ({"width": 90, "height": 60, "blocks": ["name"]}, "blocks 1"),
        ({"width": 90, "height": 60, "blocks": [{"content": "name", "left": 0, "top": 0, "width": 1}]}, "blocks 1 height"),
        (
            {"width": 90, "height": 60, "blocks": [{"content": "name", "poem": 1, "left": 0, "top": 0, "width": 1, "height": 1}]},
            "blocks 1 poem",
        ),
        ({"width": float("nan"), "height": 60, "blocks": []}, "width"),
        ({"width": 90, "height": 60, "blocks": "none"}, "blocks"),
        ({"width": 90, "height": 60, "blocks": [{"content": "poem", "left": 0, "top": 0, "width": 1, "height": 1}]}, "blocks 1 content"),
        ({"width": 90, "height": 60, "blocks": [{"content": "name", "left": "far", "top": 0, "width": 1, "height": 1}]}, "blocks 1 left"),
        ({"width": 90, "height": 60, "paper": "papyrus", "blocks": []}, "paper"),
    ],
)
def test_json_that_is_no_design_is_refused_with_the_place(facts: dict[str, Any], place: str, app: Flask) -> None:
    with app.test_request_context("/?lang=en"), pytest.raises(RefusedError, match=f"cannot be read at “{place}”"):
        design_of(facts)
