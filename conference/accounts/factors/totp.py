"""Codes of an authenticator app: six digits, a new one every 30 seconds. Source: RFC 6238."""

from datetime import datetime
from hmac import compare_digest
from unicodedata import normalize

import pyotp

from models.sign_in import STEP_SECONDS

_ISSUER = "Kaigi"
_STEPS_ASIDE = 1  # a clock that goes wrong by half a minute still signs in


def new_secret() -> str:
    return pyotp.random_base32()


def address_of(secret: str, email: str) -> str:
    """What the QR symbol says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=_ISSUER)


def step_of(secret: str, code: str, moment: datetime) -> int | None:
    """The half minute since 1970 that the code belongs to; None where it is none of those around the moment."""
    digits, app = "".join(normalize("NFKC", code).split()), pyotp.TOTP(secret)
    if not (digits.isascii() and digits.isdecimal()):
        return None
    newest = int(moment.timestamp()) // STEP_SECONDS
    around = range(newest - _STEPS_ASIDE, newest + _STEPS_ASIDE + 1)
    return next((step for step in around if compare_digest(app.generate_otp(step), digits)), None)
