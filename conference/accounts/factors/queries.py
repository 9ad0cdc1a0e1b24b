"""The second factors of a user."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.sign_in import AuthenticatorApp, Passkey, RecoveryCode


@dataclass(frozen=True, slots=True)
class Factors:
    """`codes`: how many recovery codes are left."""

    app: AuthenticatorApp | None
    passkeys: list[Passkey]
    codes: int

    @property
    def count(self) -> int:
        """How many second factors there are; recovery codes are none."""
        return len(self.passkeys) + (self.app is not None)


def factors_of(session: Session, user_id: int) -> Factors:
    codes = session.scalar(select(func.count()).select_from(RecoveryCode).where(RecoveryCode.user_id == user_id)) or 0
    return Factors(session.get(AuthenticatorApp, user_id), passkeys_of(session, user_id), codes)


def passkeys_of(session: Session, user_id: int) -> list[Passkey]:
    return list(session.scalars(select(Passkey).where(Passkey.user_id == user_id).order_by(Passkey.id)))
