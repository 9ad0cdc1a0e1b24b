"""Makes the app. Reads like a table of contents."""

from importlib import import_module

from flask import Flask, has_request_context, request, session
from werkzeug.middleware.proxy_fix import ProxyFix

from conference.config import MEBIBYTE, ROOT, Config, load
from conference.database import engine_options
from conference.extensions import babel, csrf, db, login_manager
from conference.guest_pages import ApartSessions, is_asked_for
from conference.messages import DEFAULT_LANGUAGE, INTERFACE_LANGUAGES
from conference.routing import LateRule, RowNumber
from models import encryption

PAGES = (
    "accounts",
    "accounts.own",
    "accounts.own.factors",
    "accounts.proof",
    "accounts.provider",
    "agenda",
    "agenda.attendees",
    "agenda.desk",
    "agenda.equipment",
    "agenda.moving",
    "agenda.talks",
    "answers",
    "catering",
    "catering.desk",
    "checklist",
    "consultations",
    "delegations",
    "delegations.desk",
    "editing",
    "erasure",
    "exchange",
    "founding",
    "inbox",
    "inbox.requests",
    "handouts",
    "invitations",
    "invitations.texts",
    "jobs",
    "ledger",
    "lists",
    "lists.together",
    "lodging",
    "lodging.blocks",
    "lodging.hotels",
    "meetings",
    "monitoring",
    "outbox",
    "overview",
    "participants",
    "participants.desk",
    "participants.substitution",
    "participants.papers",
    "participants.photo",
    "person_data",
    "portal",
    "portal.delegation",
    "portal.details",
    "portal.feed",
    "portal.issuing",
    "portal.itinerary",
    "portal.questions",
    "portal.subscription",
    "portal.papers",
    "portal.photo",
    "portal.slides",
    "portal.surveys",
    "printing",
    "printing.mailing",
    "printing.designing",
    "printing.sent_lists",
    "printing.desk",
    "privacy",
    "protected",
    "protected.scans",
    "readiness",
    "reference",
    "retention",
    "roster",
    "rundown",
    "rundown.cues",
    "rundown.desk",
    "seating",
    "settings",
    "settings.desk",
    "slides",
    "surveys",
    "surveys.desk",
    "texts",
    "trail",
    "travel",
    "travel.desk",
    "users",
    "venue",
    "venue.desk",
    "visas",
)

_STATIC_SECONDS = 3600
_FORM_BYTES = 4 * MEBIBYTE  # a run of show of 500 rows in Japanese, each letter sent as nine


def create_app(config: Config | None = None) -> Flask:
    """An app for one installation. Raises ConfigurationError where a setting is missing."""
    from conference import failures, logs, security, shell  # noqa: PLC0415  commands answer no request: they start without
    from conference.monitoring import watching  # noqa: PLC0415
    from conference.portal import frame, gate  # noqa: PLC0415
    from conference.uploads import limits  # noqa: PLC0415

    app = create_core(config)
    app.session_interface = ApartSessions()
    logs.set_up(app)  # before anything that may answer a request
    security.watch_cookies(app)
    limits.prepare(app)
    csrf.init_app(app)
    _register_pages(app)
    failures.register(app)
    shell.prepare(app)
    frame.prepare(app)
    security.guard(app, is_https=app.extensions["kaigi"].is_https, admit_guest=gate.admit)
    watching.watch(app)
    _trust_proxies(app)
    return app


def create_core(config: Config | None = None) -> Flask:
    """An app without pages, for commands: settings, key, database, languages. Raises ConfigurationError."""
    config = config or load()
    app = Flask(
        "kaigi", instance_path=str(config.instance.resolve()), template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static")
    )
    app.config.from_mapping(_flask_settings(config))
    app.url_map.converters["int"] = RowNumber
    app.url_rule_class = LateRule
    app.extensions["kaigi"] = config
    encryption.use_key(*config.encryption_keys, reread=config.key_file)
    _start_extensions(app)
    return app


def _flask_settings(config: Config) -> dict[str, object]:
    return {
        "SECRET_KEY": config.secret_key,
        "SQLALCHEMY_ENGINES": {"default": engine_options(config.database_url)},
        "TRUSTED_HOSTS": config.trusted_hosts,
        "MAX_FORM_MEMORY_SIZE": _FORM_BYTES,
        "MAX_CONTENT_LENGTH": config.upload_limit_bytes,
        "SEND_FILE_MAX_AGE_DEFAULT": _STATIC_SECONDS,
        "SESSION_COOKIE_NAME": "__Host-kaigi" if config.is_https else "kaigi",
        "SESSION_COOKIE_SECURE": config.is_https,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "WTF_CSRF_TIME_LIMIT": None,  # a form that stood open over night must still save; the token ends with the session
        "BABEL_TRANSLATION_DIRECTORIES": str(ROOT / "conference" / "translations"),
        "BABEL_DEFAULT_LOCALE": DEFAULT_LANGUAGE,
    }


def _start_extensions(app: Flask) -> None:
    db.init_app(app)
    babel.init_app(app, locale_selector=_language)
    login_manager.init_app(app)


def _trust_proxies(app: Flask) -> None:
    """Take the visitor's address and scheme from as many proxies as stand in front, and from no header that a visitor wrote."""
    proxies = app.extensions["kaigi"].trusted_proxies
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies)  # type: ignore[method-assign]  # as Flask documents it


def _language() -> str:
    """Chosen with ?lang=, remembered in the session, else the browser's wish; on the command line English. Guests choose apart."""
    if not has_request_context():
        return DEFAULT_LANGUAGE
    if is_asked_for():
        from conference.portal import languages  # noqa: PLC0415  see create_app

        return languages.language()
    asked = request.args.get("lang")
    if asked in INTERFACE_LANGUAGES:
        session["language"] = asked
    remembered = session.get("language")
    return remembered or request.accept_languages.best_match(list(INTERFACE_LANGUAGES)) or DEFAULT_LANGUAGE


def _register_pages(app: Flask) -> None:
    for routes in PAGES:
        app.register_blueprint(import_module(f"conference.{routes}.routes").bp)
