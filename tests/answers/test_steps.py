"""The one table of which answer may follow which, held against a table written by hand: whatever does not stand here is refused."""

import itertools

import pytest

from conference.rules.answers import STEPS, may_follow
from models.vocabulary import AnswerVerb, InvitationState

# Verb -> letters of the states (ui.md) that take it: with nobody named for the place, with somebody
EXPECTED = {
    "nominated": ("- S B D", ""),
    "corrected": ("", "N"),
    "confirmed": ("", "N"),
    "declined": ("- S B N C F", "- S B N C F"),
    "withdrawn": ("", "N"),
    "substituted": ("", "N C F D"),
    "head_chosen": ("", "N C F"),
    "reminded": ("", "C"),
}
LETTERS = dict(zip("-SBNCFDX", InvitationState, strict=True))
LEADS_TO = {
    "nominated": InvitationState.NOMINATED,
    "corrected": None,
    "confirmed": InvitationState.CONFIRMED,
    "declined": InvitationState.DECLINED,
    "withdrawn": InvitationState.SENT,
    "substituted": InvitationState.NOMINATED,
    "head_chosen": None,
    "reminded": None,
}


@pytest.mark.parametrize("verb", EXPECTED)
def test_every_step_is_allowed_or_refused_as_written_here(verb: str) -> None:
    expected = {(LETTERS[letter], is_filled) for is_filled in (False, True) for letter in EXPECTED[verb][is_filled].split()}
    every = itertools.product(InvitationState, (False, True))
    assert {(state, filled) for state, filled in every if may_follow(AnswerVerb(verb), state, is_filled=filled)} == expected
    assert STEPS[AnswerVerb(verb)].to is LEADS_TO[verb]


def test_the_table_has_every_answer_about_a_place() -> None:
    assert {verb.value for verb in STEPS} == set(EXPECTED)
