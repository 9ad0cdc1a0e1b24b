"""Passkeys: what a browser is asked, and whether its answer is right. Source: W3C Web Authentication.

A passkey belongs to the host of the base URL; the browser makes none for a host that is a network address. The library is imported with the
first passkey.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from flask_babel import gettext as _

from conference.config import Config, is_address
from conference.errors import RefusedError
from models.account import User
from models.sign_in import Passkey

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

_NAME = "Kaigi"
_USUAL_PORTS = {"http": 80, "https": 443}  # which browsers leave out


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys are good: the host, and the address as the browser names it."""

    host: str
    origin: str


@dataclass(frozen=True, slots=True)
class NewKey:
    """What a browser made, with the texts as the table holds them."""

    credential_id: str
    public_key: str
    sign_count: int


def site_of(config: Config) -> Site:
    """Raises RefusedError where the base URL names no host."""
    if is_address(config.host):
        msg = _(
            "Passkeys need a host name, but this installation is reached by a network address (%(address)s). Use an authenticator app.",
            address=config.host,
        )
        raise RefusedError(msg)
    parts = urlsplit(config.base_url)
    port = f":{parts.port}" if parts.port and parts.port != _USUAL_PORTS[parts.scheme] else ""
    return Site(config.host, f"{parts.scheme}://{config.host}{port}")


def to_make_one(site: Site, user: User, known: Sequence[Passkey]) -> tuple[str, str]:
    """What the browser is asked in order to make a passkey, as JSON, and the challenge in it."""
    import webauthn  # noqa: PLC0415  see the module's first words
    from webauthn.helpers import structs  # noqa: PLC0415

    wanted = structs.AuthenticatorSelectionCriteria(
        resident_key=structs.ResidentKeyRequirement.PREFERRED, user_verification=structs.UserVerificationRequirement.REQUIRED
    )
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=_NAME,
        user_id=str(user.id).encode(),
        user_name=user.email,
        user_display_name=user.name,
        authenticator_selection=wanted,
        exclude_credentials=_described(known),
    )
    return webauthn.options_to_json(options), webauthn.helpers.bytes_to_base64url(options.challenge)


def to_show_one(site: Site, known: Sequence[Passkey]) -> tuple[str, str]:
    """What the browser is asked in order to show a passkey, as JSON, and the challenge in it."""
    import webauthn  # noqa: PLC0415  see the module's first words
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    options = webauthn.generate_authentication_options(
        rp_id=site.host, allow_credentials=_described(known), user_verification=UserVerificationRequirement.REQUIRED
    )
    return webauthn.options_to_json(options), webauthn.helpers.bytes_to_base64url(options.challenge)


def made(site: Site, answer: str, challenge: str) -> NewKey | None:
    """The passkey that the browser made for this challenge; None for any other answer."""
    import webauthn  # noqa: PLC0415  see the module's first words
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        found = webauthn.verify_registration_response(credential=answer, require_user_verification=True, **_expected(site, challenge))
    except (WebAuthnException, ValueError):
        return None
    as_text = webauthn.helpers.bytes_to_base64url
    return NewKey(as_text(found.credential_id), as_text(found.credential_public_key), found.sign_count)


def shown(site: Site, answer: str, challenge: str, known: Sequence[Passkey]) -> tuple[Passkey, int] | None:
    """The passkey that signed the challenge, and its new count; None for any other answer. A count that does not rise betrays a copy."""
    import webauthn  # noqa: PLC0415  see the module's first words
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        named = webauthn.helpers.parse_authentication_credential_json(answer)
        key = next((key for key in known if key.credential_id == webauthn.helpers.bytes_to_base64url(named.raw_id)), None)
        if key is None:
            return None
        found = webauthn.verify_authentication_response(
            credential=named,
            credential_public_key=webauthn.base64url_to_bytes(key.public_key),
            credential_current_sign_count=key.sign_count,
            require_user_verification=True,
            **_expected(site, challenge),
        )
    except (WebAuthnException, ValueError):
        return None
    return key, found.new_sign_count


def _expected(site: Site, challenge: str) -> dict[str, Any]:
    import webauthn  # noqa: PLC0415  see the module's first words

    return {"expected_challenge": webauthn.base64url_to_bytes(challenge), "expected_rp_id": site.host, "expected_origin": site.origin}


def _described(known: Sequence[Passkey]) -> "list[PublicKeyCredentialDescriptor]":
    import webauthn  # noqa: PLC0415  see the module's first words
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor  # noqa: PLC0415

    return [PublicKeyCredentialDescriptor(id=webauthn.base64url_to_bytes(key.credential_id)) for key in known]
