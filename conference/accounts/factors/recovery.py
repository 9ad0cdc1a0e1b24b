"""Recovery codes: ten, each good for one sign-in without the second factor. They are shown once; only their hashes are kept."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from conference.accounts import passwords
from models.account import User
from models.sign_in import RecoveryCode

CODES = 10
_BEGINNING = 4


def make(session: Session, user: User) -> list[str]:
    """Ten new codes; those before are worthless from now on."""
    codes: dict[str, str] = {}
    while len(codes) < CODES:
        code = passwords.one_time()
        codes[code[:_BEGINNING]] = code
    session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    rows = [RecoveryCode(user_id=user.id, beginning=begins, code_hash=passwords.hashed(_plain(code))) for begins, code in codes.items()]
    session.add_all(rows)
    session.flush()
    return list(codes.values())


def use(session: Session, user: User, typed: str) -> bool:
    """Whether it is a code of the user that was not used yet; it is used now."""
    plain = _plain(typed)
    found = session.scalar(select(RecoveryCode).where(RecoveryCode.user_id == user.id, RecoveryCode.beginning == plain[:_BEGINNING]))
    if not passwords.matches(plain, found.code_hash if found else None) or found is None:
        return False
    used = session.execute(delete(RecoveryCode).where(RecoveryCode.id == found.id).returning(RecoveryCode.id))
    return used.first() is not None  # of two at once, one


def _plain(code: str) -> str:
    return "".join(character for character in code.lower() if character.isalnum())
