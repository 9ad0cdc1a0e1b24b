"""Nobody manages themselves, gives more than they have, or reaches into a conference that is not theirs."""

import pytest

from conference.permissions import PROTECTED, ROLES, Permission, Standing, may_give, reach
from conference.users.managing import Held, Manager, gives, may_change_role, may_manage_account
from models.vocabulary import Role

HERE, ELSEWHERE, ME, YOU = 1, 2, 10, 11
ORGANISER = Manager(ME, HERE, Standing(Role.ORGANISER))
ADMINISTRATOR = Manager(ME, HERE, Standing(Role.ADMINISTRATOR, is_everywhere=True))


def test_an_organiser_gives_every_role_but_that_of_an_administrator() -> None:
    assert set(gives(ORGANISER)) == set(Role) - {Role.ADMINISTRATOR}
    assert set(gives(ADMINISTRATOR)) == set(Role)


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ORGANISER, Role.ADMINISTRATOR}))
def test_nobody_else_gives_any(role: Role) -> None:
    assert gives(Manager(ME, HERE, Standing(role))) == []


@pytest.mark.parametrize("role", sorted(Role))
def test_whoever_gives_a_role_has_all_of_it(role: Role) -> None:
    for given in Role:
        if may_give(role, given):
            assert reach(given) <= ROLES[role]


def test_nobody_changes_their_own_role_or_account() -> None:
    own = Held(Role.ADMINISTRATOR, None)
    assert not may_change_role(ADMINISTRATOR, ME, own)
    assert not may_manage_account(ADMINISTRATOR, ME, [own])


def test_an_account_is_managed_by_whoever_may_change_all_its_roles() -> None:
    here, elsewhere, everywhere = Held(Role.STAGE, HERE), Held(Role.STAGE, ELSEWHERE), Held(Role.STAGE, None)
    assert may_manage_account(ORGANISER, YOU, [here])
    assert not may_manage_account(ORGANISER, YOU, [here, elsewhere])
    assert not may_manage_account(ORGANISER, YOU, [everywhere])
    assert not may_manage_account(ORGANISER, YOU, [])
    assert may_manage_account(ADMINISTRATOR, YOU, [here, elsewhere, everywhere])
    assert not may_manage_account(ORGANISER, YOU, [here, Held(Role.ADMINISTRATOR, HERE)])


def test_whoever_edits_people_sees_their_diets() -> None:
    """The form that edits a person has a field for the diet."""
    assert [role for role in Role if Permission.EDIT in ROLES[role] and Permission.SEE_DIET not in ROLES[role]] == []


def test_an_auditor_sees_every_section_and_nothing_protected_and_changes_nothing() -> None:
    assert not ROLES[Role.AUDITOR] & PROTECTED
    assert all(permission.name.startswith("SEE_") for permission in ROLES[Role.AUDITOR])
    sections = {permission for permission in Permission if permission.name.startswith("SEE_")} - PROTECTED
    sections -= {Permission.SEE_MAIL}  # a mail may say what is protected
    assert sections <= ROLES[Role.AUDITOR]
