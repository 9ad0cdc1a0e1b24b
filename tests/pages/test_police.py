"""The police finds each fault when it is planted, and nothing on a clean page."""

import pytest

from tests.pages.police import check_page

CLEAN = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Overview</title><link rel="stylesheet" href="/static/css/main.css">
<script type="module" src="/static/js/main.js"></script></head>
<body>
<a href="#main">Skip</a>
<header><nav aria-label="Subjects"><a href="/people" aria-label="People"><img src="/static/images/a.png" alt=""></a></nav></header>
<!-- a comment -->
<main id="main">
<h1>Overview</h1>
<form action="/people" method="post">
<input type="hidden" name="csrf_token" value="x">
<label for="name">Name</label> <input id="name" name="name" aria-describedby="hint"> <span id="hint">As in the passport</span>
<label>Kind <select name="kind"><option>A</option><hr><option>B</option></select></label>
<textarea name="note" aria-label="Note"></textarea>
<button>Save</button>
</form>
<table><caption>People</caption>
<thead><tr><th scope="col">Name</th></tr></thead><tbody><tr><th scope="row">Somchai</th></tr></tbody></table>
<svg role="img" aria-labelledby="t"><title id="t">Arrivals</title><svg x="1"><rect width="1" height="1"/></svg></svg>
<svg aria-hidden="true"><use href="/static/images/icons.svg#error"></use></svg>
<a href="mailto:desk@kaigi.example">Mail</a> <a href="tel:+81300000000">Call</a> <a href="http://localhost/people">People</a>
<p lang="th">สมชาย</p>
</main>
</body>
</html>"""

# What stands on the clean page, what is put in its place, and the words the complaint must have.
FAULTS = {
    "no doctype": ("<!doctype html>\n", "", "DOCTYPE"),
    "unclosed element": ("<p lang", "<div><p lang", "line"),
    "block in paragraph": ("สมชาย</p>", "<div>สมชาย</div></p>", "line"),
    "doubled attribute": ('<p lang="th"', '<p lang="th" lang="lo"', "uplicate"),
    "wrong tag in select": ("<hr>", "<br>", "select"),
    "no lang": ('<html lang="en">', "<html>", "no lang"),
    "empty lang": ('<html lang="en">', '<html lang="">', "no lang"),
    "no title": ("<title>Overview</title>", "", "title is missing"),
    "empty title": ("<title>Overview</title>", "<title> </title>", "title is missing"),
    "no h1": ("<h1>Overview</h1>", "<h2>Overview</h2>", "0 h1"),
    "two h1": ("<h1>Overview</h1>", "<h1>Overview</h1><h1>Again</h1>", "2 h1"),
    "empty h1": ("<h1>Overview</h1>", "<h1></h1>", "h1 is empty"),
    "input without label": ('<label for="name">Name</label>', "", 'name="name"> has no label'),
    "empty label": ('<label for="name">Name</label>', '<label for="name"></label>', "has no label"),
    "select without label": ("<label>Kind <select", "<label><select", 'name="kind"> has no label'),
    "textarea without label": (' aria-label="Note"', "", "<textarea"),
    "button without words": ("<button>Save</button>", "<button></button>", "<button> has no words"),
    "link without words": (' aria-label="People"', "", "has no words"),
    "doubled id": ('<span id="hint"', '<span id="name"', 'id="name" stands 2 times'),
    "description names nothing": ('aria-describedby="hint"', 'aria-describedby="hint gone"', "names no element"),
    "empty description": ('aria-describedby="hint"', 'aria-describedby=""', "names no element"),
    "label for nothing": ('<label for="name">', '<label for="nme">', 'for="nme" names no element'),
    "link to nowhere": ('href="#main"', 'href="#"', "leads nowhere"),
    "no caption": ("<caption>People</caption>", "", "no caption"),
    "empty caption": ("<caption>People</caption>", "<caption></caption>", "no caption"),
    "th without scope": ('<th scope="col">', "<th>", "no scope"),
    "table without th": (
        '<thead><tr><th scope="col">Name</th></tr></thead><tbody><tr><th scope="row">Somchai</th></tr></tbody>',
        "<tbody><tr><td>1</td></tr></tbody>",
        "no th",
    ),
    "image without alt": (' alt=""', "", "no alt"),
    "svg without role": ('<svg role="img" aria-labelledby="t">', '<svg aria-labelledby="t">', "neither aria-hidden"),
    "svg without title": ('<title id="t">Arrivals</title>', '<desc id="t">Arrivals</desc>', "neither aria-hidden"),
    "inline style": ('<p lang="th"', '<p style="color:red" lang="th"', "inline style"),
    "style element": ("<title>", "<style>p{}</style><title>", "inline style"),
    "style in svg": ("<rect", "<style>p{}</style><rect", "inline style"),
    "inline script": ("</body>", "<script>alert(1)</script></body>", "inline script"),
    "handler": ("<button>", '<button onclick="go()">', "inline onclick"),
    "handler in svg": ("<rect", '<rect onload="go()"', "inline onload"),
    "foreign script": ('src="/static/js/main.js"', 'src="https://cdn.example/main.js"', "foreign host"),
    "foreign host without scheme": ('href="/static/css/main.css"', 'href="//cdn.example/a.css"', "foreign host"),
    "foreign form": ('action="/people"', 'action="https://other.example/people"', "foreign host"),
    "foreign srcset": (
        '<img src="/static/images/a.png"',
        '<img src="/a.png" srcset="/a.png 1x, https://cdn.example/b.png 2x"',
        "foreign host",
    ),
    "foreign use": ('use href="/static', 'use href="https://cdn.example/static', "foreign host"),
    "code as address": ('href="/people"', 'href=" JavaScript:alert(1)"', "is code"),
    "data address": ('src="/static/images/a.png"', 'src="data:image/png;base64,AA"', "scheme data"),
}


def test_clean_page_has_no_fault() -> None:
    assert check_page(CLEAN, "/overview") == []


@pytest.mark.parametrize("name", FAULTS)
def test_planted_fault_is_found(name: str) -> None:
    there, instead, words = FAULTS[name]
    assert there in CLEAN
    faults = check_page(CLEAN.replace(there, instead, 1), "/overview")
    assert any(words in fault for fault in faults), faults
    assert all(fault.startswith("/overview: ") for fault in faults)


def test_own_host_is_that_of_the_address() -> None:
    page = CLEAN.replace("http://localhost/people", "https://kaigi.example/people")
    assert check_page(page, "https://kaigi.example/overview") == []
    assert check_page(page, "http://localhost/overview") != []
