"""A provider of OpenID Connect of our own, made with Authlib and served on loopback: code flow, PKCE and nonce demanded, signed tokens."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import AuthorizationCodeGrant, ClientMixin
from authlib.oauth2.rfc6749.models import AuthorizationCodeMixin
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode, UserInfo
from flask import Flask, jsonify, request
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT_ID, CLIENT_SECRET = "kaigi", "a secret of both"


@dataclass
class Person:
    """Whoever sits in front of the provider's page: what it will say of them."""

    claims: dict[str, Any]


@dataclass
class Code(AuthorizationCodeMixin):  # type: ignore[misc]  # Authlib is untyped
    code: str
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str | None
    code_challenge_method: str | None
    auth_time: int = 0

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int:
        return self.auth_time

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


@dataclass
class Client(ClientMixin):  # type: ignore[misc]  # Authlib is untyped
    back: str

    def get_client_id(self) -> str:
        return CLIENT_ID

    def get_default_redirect_uri(self) -> str:
        return self.back

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.back

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method: str, _endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class Provider:
    """`seen`: the requests of its page, as the browser brought them. `claims_of_token` overwrite what is signed."""

    person: Person
    back: str
    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "1"}, private=True))
    signing_key: RSAKey | None = None
    codes: dict[str, Code] = field(default_factory=dict)
    seen: list[dict[str, str]] = field(default_factory=list)


def app_of(provider: Provider) -> Flask:
    app = Flask("provider")
    app.config["OAUTH2_SCOPES_SUPPORTED"] = ["openid", "email"]
    server = AuthorizationServer(app, query_client=lambda client_id: Client(provider.back) if client_id == CLIENT_ID else None)
    server.save_token = lambda _token, _request: None
    server.register_grant(_grant(provider), [CodeChallenge(required=True), _open_id(provider)])

    @app.get("/.well-known/openid-configuration")
    def metadata() -> Any:
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
        urls = {name: f"{provider.issuer}/{path}" for name, path in ends.items()}
        return jsonify(issuer=provider.issuer, id_token_signing_alg_values_supported=["RS256"], **urls)

    @app.get("/jwks")
    def jwks() -> Any:
        return jsonify(keys=[provider.key.as_dict(private=False)])

    @app.get("/authorize")
    def authorize() -> Any:
        provider.seen.append(request.args.to_dict())
        grant = server.get_consent_grant(end_user=provider.person)
        return server.create_authorization_response(grant_user=provider.person, grant=grant)

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response()

    return app


def _grant(provider: Provider) -> Any:
    class Grant(AuthorizationCodeGrant):  # type: ignore[misc]  # Authlib is untyped
        def save_authorization_code(self, code: str, asked: Any) -> None:
            data = asked.payload.data
            names = ("nonce", "code_challenge", "code_challenge_method")
            provider.codes[code] = Code(code, asked.payload.redirect_uri, asked.payload.scope, *(data.get(name) for name in names))

        def query_authorization_code(self, code: str, _client: Client) -> Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, code: Code) -> None:
            del provider.codes[code.code]

        def authenticate_user(self, _code: Code) -> Person:
            return provider.person

    return Grant


def _open_id(provider: Provider) -> Any:
    class WithNonce(OpenIDCode):  # type: ignore[misc]  # Authlib is untyped
        def exists_nonce(self, _nonce: str, _request: Any) -> bool:
            return False

        def resolve_client_private_key(self, _client: Client) -> RSAKey:
            return provider.signing_key or provider.key

        def get_client_algorithm(self, _client: Client) -> str:
            return "RS256"

        def get_client_claims(self, _client: Client) -> dict[str, str]:
            return {"iss": provider.issuer}

        def generate_user_info(self, person: Person, _scope: str) -> UserInfo:
            return UserInfo(sub=person.claims.get("sub", "1"), **{name: value for name, value in person.claims.items() if name != "sub"})

    return WithNonce(require_nonce=True)


@contextmanager
def served(provider: Provider) -> Iterator[Provider]:
    """The provider while it answers on loopback."""
    server = make_server("127.0.0.1", 0, app_of(provider), threaded=True)
    provider.issuer = f"http://localhost:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield provider
    server.shutdown()
    thread.join(timeout=5)
    server.server_close()


def other_key() -> RSAKey:
    """A key that the provider does not publish, by the name of one that it does."""
    return RSAKey.generate_key(2048, {"kid": "1"}, private=True)
