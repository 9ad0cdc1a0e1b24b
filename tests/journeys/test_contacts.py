"""Government contacts from the invitation to the itinerary, on a telephone and at a desk, in their language; and what goes wrong."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, expect
from sqlalchemy import select, update

from conference import clock
from conference.audit import journal
from conference.extensions import begin_writing, db
from models.delegation import Delegation, FocalPoint, Invitation
from models.privacy import PrivacyText
from models.vocabulary import DetailsStep, InvitationState
from tests.answers.places import NOMINEE, put
from tests.guests import ACTING
from tests.journeys.conftest import Sample, on_one_database, served_to_organiser
from tests.journeys.hands import Hands
from tests.journeys.visitor import Visitor
from tests.mail.server import Mailbox, mail_server
from tests.portal.test_details import FILLED

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

pytestmark = [pytest.mark.browser, on_one_database]
IN_SPRING, LAST_DAY = datetime(2027, 5, 10, 9, tzinfo=UTC), datetime(2027, 7, 15, 1, tzinfo=UTC)
TELEPHONE, DESK = {"width": 390, "height": 800}, {"width": 1280, "height": 900}
OTHER = NOMINEE | {"full_name": "Kittisak Wong", "email": "kittisak@mnre.example"}


@dataclass
class Stage:
    """The conference as it is served, and all mail that comes from it; `now`: what the server takes for the time."""

    app: Flask
    box: Mailbox
    now: datetime = IN_SPRING
    served: Sample = field(init=False)
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self) -> Iterator["Stage"]:
        """Serve it, with links that lead there, and with the mail server."""
        inner = self.app.wsgi_app

        def at_its_time(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
            with clock.stopped_at(self.now):
                return inner(environ, start_response)

        self.app.wsgi_app = at_its_time  # type: ignore[method-assign]
        with clock.stopped_at(self.now):
            for served in served_to_organiser(self.app):
                self.served, config = served, self.app.extensions["kaigi"]
                self.app.extensions["kaigi"] = replace(config, base_url=served.address, relay=self.box.relay())
                yield self
                for context in self.contexts:  # the server waits for whoever is still connected
                    context.close()

    def stand(self, ref: str, number: int, state: InvitationState, *, is_filled: bool = True) -> None:
        """Let a place stand in a state."""
        with self.app.app_context():
            begin_writing()
            put(db.session, number, state, is_filled=is_filled, ref=ref)
            db.session.commit()

    def place(self, ref: str, number: int) -> tuple[InvitationState, str]:
        """How a place stands, and whose it is."""
        with self.app.app_context():
            found = select(Invitation).join(Invitation.delegation).where(Delegation.ref == ref, Invitation.number == number)
            place = db.session.scalars(found).one()
            return place.state, place.participant.full_name if place.participant else ""

    def invite(self, browser: Browser, ref: str) -> None:
        """An organiser looks at the preview of the round, and sends it."""
        page = self.served.context(browser, viewport=DESK).new_page()
        page.goto(f"/c/A/invitations/preview?delegation={ref}&answer_by=2027-05-28T18:00&lang=en")
        page.get_by_role("button", name="Send 1 invitation").click()
        expect(page.get_by_text("1 invitation is on its way.")).to_be_visible()
        page.context.close()

    def visitor(self, browser: Browser, address: str, language: str, **options: Any) -> Visitor:
        context = browser.new_context(base_url=self.served.address, locale="en-GB", **{"viewport": TELEPHONE} | options)
        self.contexts.append(context)
        return Visitor(context.new_page(), self.box, address, language)

    def contact(self, browser: Browser, ref: str, language: str, **options: Any) -> Visitor:
        """The focal point of a delegation, invited and in."""
        with self.app.app_context():
            mine = select(FocalPoint.email).join(FocalPoint.delegation).where(Delegation.ref == ref)
            address = db.session.scalars(mine).one() or ""
        found = self.visitor(browser, address, language, **options)
        found.come_in(ACTING)
        return found


@pytest.fixture
def stage(app_with_sample: Flask) -> Iterator[Stage]:
    """In spring, with a privacy text, before anybody was invited; the second place of each delegation is free."""
    with app_with_sample.app_context():
        begin_writing()
        journal.record(db.session, "test.prepared", "A", conference_ref="A")
        db.session.execute(update(Invitation).values(state=InvitationState.DRAFT))
        db.session.execute(update(Invitation).where(Invitation.number == 2).values(participant_id=None))
        db.session.scalars(select(PrivacyText)).one().text = {"en": "We keep your data safe."}
        db.session.commit()
    with mail_server() as box:
        yield from Stage(app_with_sample, box).open()


@pytest.mark.parametrize(
    ("ref", "own", "read", "screen", "scripts"),
    [("TH", "th", "th", TELEPHONE, False), ("KH", "km", "km", TELEPHONE, True), ("AU", "en", "ja", DESK, True)],
)
def test_from_the_invitation_to_the_itinerary(
    browser: Browser, stage: Stage, ref: str, own: str, read: str, screen: dict[str, int], *, scripts: bool
) -> None:
    stage.invite(browser, ref)
    contact = stage.contact(browser, ref, own, viewport=screen, java_script_enabled=scripts)
    if read != own:
        contact.read_in(read)
    contact.answer(2, "nominate", **NOMINEE, language=read)
    contact.answer(2, "confirm")
    contact.answer(2, "remind")
    official = stage.visitor(browser, NOMINEE["email"], read, viewport=screen, java_script_enabled=scripts)
    official.come_in()
    official.follow("/g/details/")
    official.follow("/passport")
    told = FILLED | {DetailsStep.PAPERS: FILLED[DetailsStep.PAPERS] | {"language": read}}
    for step in DetailsStep:
        official.fill(told[step])
        official.press()
    expect(official.page.locator("main .banner--success")).to_be_visible()
    assert stage.place(ref, 2) == (InvitationState.COMPLETE, NOMINEE["full_name"])
    official.page.goto("/g/")
    official.follow("/g/itinerary/")
    expect(official.page.locator("main h2").first).to_be_visible()


def test_a_substitute_on_the_last_day_has_a_link_of_their_own(browser: Browser, stage: Stage) -> None:
    stage.stand("TH", 1, InvitationState.CONFIRMED)
    stage.invite(browser, "TH")
    stage.now = LAST_DAY
    contact = stage.contact(browser, "TH", "th")
    contact.answer(1, "substitute", **OTHER)
    contact.answer(1, "confirm")
    contact.answer(1, "remind")
    assert stage.place("TH", 1) == (InvitationState.CONFIRMED, OTHER["full_name"])
    substitute = stage.visitor(browser, OTHER["email"], "th")
    substitute.come_in()
    substitute.follow("/g/details/")
    expect(substitute.page.locator("main .tasks a")).to_have_count(len(DetailsStep) + 1)  # and the photo, which is no step


def test_of_two_browsers_one_gets_the_last_place_and_the_other_keeps_what_was_typed(browser: Browser, stage: Stage) -> None:
    stage.invite(browser, "TH")
    both = [stage.contact(browser, "TH", "th"), stage.contact(browser, "TH", "th")]
    for visitor, person in zip(both, (NOMINEE, OTHER), strict=True):
        visitor.page.goto("/g/delegation/places/2/nominate")
        visitor.fill(person)
    for visitor in both:
        visitor.page.evaluate("setTimeout(() => document.querySelector('#answer').requestSubmit())")  # neither waits for the other
    for visitor in both:
        visitor.page.wait_for_selector(".error-summary, .guest-actions")
    (late,) = [visitor for visitor in both if visitor.page.locator(".error-summary").count()]
    kept, saved = (NOMINEE, OTHER) if late is both[0] else (OTHER, NOMINEE)
    expect(late.page.locator(".error-summary")).to_contain_text(saved["full_name"])
    for name, value in kept.items():
        expect(late.page.locator(f"#{name}")).to_have_value(value)
    assert stage.place("TH", 2) == (InvitationState.NOMINATED, saved["full_name"])


def test_a_session_that_ends_in_mid_form_loses_nothing_typed(browser: Browser, stage: Stage) -> None:
    stage.invite(browser, "KH")
    contact = stage.contact(browser, "KH", "km")
    contact.page.goto("/g/delegation/places/2/nominate")
    typed = NOMINEE | {"local_name": "អានង ស្រីសុខ"}
    contact.fill(typed)
    stage.now += timedelta(days=2)
    contact.press()
    contact.press()  # have a code sent
    contact.show_code(ACTING)
    contact.press()  # open the form again
    for name, value in typed.items():
        expect(contact.page.locator(f"#{name}")).to_have_value(value)
    assert stage.place("KH", 2)[1] == ""
    contact.press()
    assert stage.place("KH", 2) == (InvitationState.NOMINATED, NOMINEE["full_name"])


def test_a_keyboard_is_enough_to_nominate_and_confirm(browser: Browser, stage: Stage) -> None:
    stage.invite(browser, "AU")
    contact = stage.contact(browser, "AU", "en", viewport=DESK)
    hands = Hands(contact.page)
    hands.follow("Your delegation")
    hands.follow("Nominate an official")
    for label, text in (("Name as in the passport", "Ada Hill"), ("Post", "Director"), ("Organisation", "Department of Climate")):
        hands.fill(label, text)
    hands.reach(contact.button)
    hands.enter()
    hands.follow("Confirm attendance")
    hands.reach(contact.button)
    hands.enter()
    assert stage.place("AU", 2) == (InvitationState.CONFIRMED, "Ada Hill")
