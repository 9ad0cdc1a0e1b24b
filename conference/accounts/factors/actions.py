"""Adding, showing and removing second factors."""

from flask_babel import gettext as _
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from conference import clock
from conference.accounts import sign_ins
from conference.accounts.factors import passkeys, recovery, totp
from conference.accounts.factors.passkeys import Site
from conference.accounts.factors.queries import factors_of, passkeys_of
from conference.accounts.queries import user_by_email
from conference.audit import journal
from conference.errors import RefusedError
from models.account import User
from models.sign_in import AuthenticatorApp, Passkey, RecoveryCode, SignIn
from models.vocabulary import SecondStep

MOST_PASSKEYS = 20
_AS_THEY_ARE = {"synchronize_session": False}  # rows at hand stay as this request read them


def add_app(session: Session, user: User, secret: str, code: str) -> bool:
    """Keep the app, if its code shows that it has the secret. Raises RefusedError where there is an app already."""
    if session.get(AuthenticatorApp, user.id):
        msg = _("You have an authenticator app already. Remove it first.")
        raise RefusedError(msg)
    step = totp.step_of(secret, code, clock.now())
    if step is None:
        return False
    journal.record(session, "user.factor_added", user.email, kind=SecondStep.APP)
    session.add(AuthenticatorApp(user_id=user.id, secret=secret, last_step=step, added_at=clock.now()))
    return _is_new(session)


def add_passkey(session: Session, user: User, name: str, answer: str, site: Site, sign_in: SignIn) -> bool:
    """Keep the passkey that the browser made for the challenge of this sign-in. Raises RefusedError where there are very many already."""
    if len(passkeys_of(session, user.id)) >= MOST_PASSKEYS:
        msg = _("You have %(count)s passkeys already. Remove one first.", count=MOST_PASSKEYS)
        raise RefusedError(msg)
    challenge = _taken_challenge(session, sign_in)
    made = passkeys.made(site, answer, challenge) if challenge else None
    if made is None:
        return False
    journal.record(session, "user.factor_added", user.email, kind=SecondStep.PASSKEY)
    facts = {"credential_id": made.credential_id, "public_key": made.public_key, "sign_count": made.sign_count}
    session.add(Passkey(user_id=user.id, name=name, added_at=clock.now(), **facts))
    return _is_new(session)


def keep_challenge(session: Session, sign_in: SignIn, challenge: str) -> None:
    """The next answer of a passkey must sign it."""
    session.execute(update(SignIn).where(SignIn.id == sign_in.id).values(challenge=challenge), execution_options=_AS_THEY_ARE)


def code_is_right(session: Session, user: User, code: str) -> bool:
    """Whether the app shows this code now. Each code is good once, also for two requests at the same moment."""
    app = session.get(AuthenticatorApp, user.id)
    step = totp.step_of(app.secret, code, clock.now()) if app else None
    if step is None:
        return False
    unused = (AuthenticatorApp.user_id == user.id, AuthenticatorApp.last_step < step)
    used = session.execute(update(AuthenticatorApp).where(*unused).values(last_step=step).returning(AuthenticatorApp.user_id))
    return used.first() is not None


def passkey_is_right(session: Session, user: User, answer: str, site: Site, sign_in: SignIn) -> bool:
    """Whether a passkey of the user signed the challenge of this sign-in."""
    challenge = _taken_challenge(session, sign_in)
    found = passkeys.shown(site, answer, challenge, passkeys_of(session, user.id)) if challenge else None
    if found is None:
        return False
    key, count = found
    key.sign_count, key.used_at = count, clock.now()
    session.flush()
    return True


def new_recovery_codes(session: Session, user: User) -> list[str]:
    """Ten codes to show once."""
    journal.record(session, "user.recovery_codes_made", user.email)
    return recovery.make(session, user)


def remove_app(session: Session, user: User, *, must_keep_one: bool) -> None:
    """Raises RefusedError for the last factor of a user who needs one."""
    _refuse_the_last(session, user, must_keep_one=must_keep_one)
    journal.record(session, "user.factor_removed", user.email, kind=SecondStep.APP)
    session.execute(delete(AuthenticatorApp).where(AuthenticatorApp.user_id == user.id))


def remove_passkey(session: Session, user: User, passkey_id: int, *, must_keep_one: bool) -> None:
    """Raises RefusedError for the last factor of a user who needs one."""
    _refuse_the_last(session, user, must_keep_one=must_keep_one)
    journal.record(session, "user.factor_removed", user.email, kind=SecondStep.PASSKEY)
    session.execute(delete(Passkey).where(Passkey.user_id == user.id, Passkey.id == passkey_id))


def reset_factors(session: Session, email: str) -> User:
    """Take every second factor of a user away and sign them out. Raises RefusedError for an unknown address."""
    user = user_by_email(session, email)
    if user is None:
        msg = _("There is no user %(email)s.", email=email)
        raise RefusedError(msg)
    journal.record(session, "user.factors_reset", user.email)
    for kind in (AuthenticatorApp, Passkey, RecoveryCode):
        session.execute(delete(kind).where(kind.user_id == user.id))
    sign_ins.end_all(session, user.id)
    return user


def _is_new(session: Session) -> bool:
    """Whether nobody kept the same at the same moment."""
    try:
        session.flush()
    except IntegrityError:
        session.rollback()
        return False
    return True


def _refuse_the_last(session: Session, user: User, *, must_keep_one: bool) -> None:
    if must_keep_one and factors_of(session, user.id).count <= 1:
        msg = _("Your role needs a second factor. Add another one before you remove this one.")
        raise RefusedError(msg)


def _taken_challenge(session: Session, sign_in: SignIn) -> str | None:
    """The challenge of a sign-in, which nobody else can take any more."""
    mine = (SignIn.id == sign_in.id, SignIn.challenge == sign_in.challenge)
    taken = session.execute(
        update(SignIn).where(*mine).values(challenge=None).returning(SignIn.id).execution_options(synchronize_session=False)
    )
    return sign_in.challenge if taken.first() else None
