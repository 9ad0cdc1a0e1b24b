"""Asking the provider who somebody is: authorisation code, PKCE, nonce. Source: OpenID Connect Core 1.0, RFC 7636.

The library is imported with the first sign-in that asks the provider.
"""

from typing import Any, NamedTuple

from flask import current_app, session, url_for
from werkzeug.wrappers import Response

from conference.accounts import visiting
from conference.config import Provider
from conference.errors import KaigiError
from conference.logs import log

_EXTENSION = _NAME = "kaigi_provider"
_SECONDS = 10


class Told(NamedTuple):
    """What the provider said: the address that it has verified, and whether it saw a second factor in which we believe."""

    email: str
    has_second_factor: bool


class ProviderError(KaigiError):
    """The provider cannot be asked, or its answer proves nothing."""


def ask(provider: Provider) -> Response:
    """The way to the provider's page. Raises ProviderError."""
    _forget_earlier_ways()
    back = visiting.settings().base_url + url_for("provider.answer")
    answer: Response = _tried(lambda: _client(provider).authorize_redirect(back))
    return answer


def told(provider: Provider) -> Told:
    """Who came back from there, by the request at hand. Raises ProviderError."""
    claims = _tried(lambda: _claims(provider))
    email = claims.get("email")
    if not isinstance(email, str) or claims.get("email_verified") is not True:
        msg = "the provider names no verified email address"
        raise ProviderError(msg)
    methods = claims.get("amr")
    words = {claims.get("acr"), *(methods if isinstance(methods, list) else [])}
    return Told(email.strip().lower(), bool(words & provider.second_factor_words))


def _claims(provider: Provider) -> dict[str, Any]:
    """Of the signed token; an address that only the provider's page on people tells is that of the same person."""
    client = _client(provider)
    if client.load_server_metadata().get("issuer") != provider.issuer:
        msg = "the provider calls itself by another name"
        raise ProviderError(msg)
    token = client.authorize_access_token()
    claims = dict(token.get("userinfo") or {})
    if claims and "email" not in claims:
        more = client.userinfo(token=token)
        claims |= {name: more.get(name) for name in ("email", "email_verified") if more.get("sub") == claims["sub"]}
    return claims


def _forget_earlier_ways() -> None:
    """Only the last one that was begun leads back; each of them takes room in the cookie."""
    for name in [name for name in session if name.startswith(f"_state_{_NAME}")]:
        session.pop(name)


def _client(provider: Provider) -> Any:  # noqa: ANN401  Authlib is untyped
    """One for the app: it remembers what the provider publishes of itself."""
    if _EXTENSION not in current_app.extensions:
        from authlib.integrations.flask_client import OAuth  # noqa: PLC0415  see the module's first words

        current_app.extensions[_EXTENSION] = OAuth(current_app).register(
            _NAME,
            client_id=provider.client_id,
            client_secret=provider.client_secret,
            server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid email", "code_challenge_method": "S256", "default_timeout": _SECONDS},
        )
    return current_app.extensions[_EXTENSION]


def _tried(act: Any) -> Any:  # noqa: ANN401  whatever it does
    from authlib.common.errors import AuthlibBaseError  # noqa: PLC0415  see the module's first words
    from joserfc.errors import JoseError  # noqa: PLC0415
    from requests import RequestException  # noqa: PLC0415

    try:
        return act()
    except (AuthlibBaseError, JoseError, RequestException, ValueError, KeyError) as error:
        log.warning("the provider cannot be asked", error=type(error).__name__)
        msg = "the provider cannot be asked"
        raise ProviderError(msg) from error
