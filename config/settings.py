"""Django settings: one flat module; every difference between places is a variable.

`.env.example` lists and explains all variables; `config.checks` refuses contradictions.
"""

from pathlib import Path

import django_stubs_ext

from config.env import BadSetting, database_settings, read_environment
from config.logging import logging_settings

# ModelAdmin[Session] and its like are subscripted at run time.
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = read_environment(dotenv=BASE_DIR / ".env")

# --- Where and what -----------------------------------------------------------
DEBUG = env.flag("DEBUG", default=False)
SECRET_KEY = env.text("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.listed("SECRET_KEY_FALLBACKS")
HOST = env.text("HOST", "127.0.0.1")
PORT = env.integer("PORT", 8000, minimum=1, maximum=65535)
DATA_DIR = Path(env.text("DATA_DIR", str(BASE_DIR / ".data"))).absolute()
PUBLIC_URL = env.origin("PUBLIC_URL", f"http://127.0.0.1:{PORT}")
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS") or ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_ORIGINS = env.origins("ALLOWED_ORIGINS")
_loopback = [f"http://127.0.0.1:{PORT}", f"http://localhost:{PORT}"] if DEBUG else []
TRUSTED_SOCKET_ORIGINS = sorted({PUBLIC_URL, *ALLOWED_ORIGINS, *_loopback})
WEB_SERVER = env.choice("WEB_SERVER", "uvicorn", options=("uvicorn", "daphne"))

ROOT_URLCONF = "config.urls"
ASGI_APPLICATION = "config.asgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"

INSTALLED_APPS = [
    *(["daphne"] if WEB_SERVER == "daphne" else []),
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "servestatic",
    "django.contrib.staticfiles",
    "channels",
    "rest_framework",
    "django_celery_results",
    "django_prometheus",
    "mozilla_django_oidc",
    "config",
    "accounts",
    "jobs_app",
    "llm_app",
    "sessions_app",
]

MIDDLEWARE = [
    # The only asynchronous one stands first: below it a request takes one thread.
    "config.static.StaticFilesMiddleware",
    "django_prometheus.middleware.PrometheusBeforeMiddleware",
    "config.health.HealthMiddleware",
    "config.errors.RequestIdMiddleware",
    "config.errors.NulMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_prometheus.middleware.PrometheusAfterMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# The marker of `manage.py drain`. Where several servers share a machine or a volume,
# each has a port of its own.
DRAIN_FILE = Path(env.text("DRAIN_FILE", str(DATA_DIR / "run" / f"draining-{PORT}")))
DRAIN_S = env.number("DRAIN_S", 20, maximum=600)

# --- Database -----------------------------------------------------------------
DATABASE_URL = env.text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'caseroom.sqlite3'}")
DB_POOL_SIZE = env.integer("DB_POOL_SIZE", 8, maximum=200)
DATABASES = {"default": database_settings(DATABASE_URL, pool_size=DB_POOL_SIZE)}
# How long the database threads of the live sockets keep SQLite's file open.
LIVESTATE_SQLITE_KEEP_S = 10

# --- Valkey: broker, live hints, presence, tickets ----------------------------
REDIS_URL = env.text("REDIS_URL")
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "livestate.layer.BoundedPubSubLayer",
        "CONFIG": {"hosts": [REDIS_URL], "prefix": "caseroom"},
    },
}
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "caseroom",
    },
}

# --- Jobs ---------------------------------------------------------------------
QUEUES = {"content_generation": 2, "default": 5}
JOB_LEASE_S = env.number("JOB_LEASE_S", 30, minimum=1, maximum=3600)
# How long a running job may go on once its worker is told to stop.
WORKER_GRACE_S = env.number("WORKER_GRACE_S", 5, maximum=3600)
JOB_SWEEP_S = env.number("JOB_SWEEP_S", 3, minimum=0.2, maximum=60)
# The worker's own names, as `config.celery` reads them (namespace CELERY).
CELERY_BROKER_URL = REDIS_URL
CELERY_RESULT_BACKEND = "django-db"
CELERY_RESULT_EXPIRES = None
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False
CELERY_WORKER_DISABLE_PREFETCH = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_timeout": 5,
    "socket_connect_timeout": 2,
    "health_check_interval": 25,
    "global_keyprefix": "caseroom:",
}
# A broker that is down must not hold a request: without this policy publishing blocked
# for six seconds (docs/adr: the job row is the outbox, the message a hint).
CELERY_TASK_PUBLISH_RETRY = True
CELERY_TASK_PUBLISH_RETRY_POLICY = {
    "max_retries": 1,
    "interval_start": 0,
    "interval_step": 0.1,
    "interval_max": 0.1,
}
CELERY_DB_REUSE_MAX = 1000

# --- The model ----------------------------------------------------------------
OPENAI_API_KEY = env.optional("OPENAI_API_KEY")
OPENAI_BASE_URL = env.optional("OPENAI_BASE_URL")
OPENAI_MODEL = env.text(
    "OPENAI_MODEL", "gpt-5-mini" if OPENAI_API_KEY else "offline-author"
)
LLM_MODE = env.choice("LLM_MODE", "auto", options=("auto", "tools", "json_schema"))
LLM_TIMEOUT_S = env.number("LLM_TIMEOUT_S", 120, minimum=1, maximum=3600)
LLM_MAX_TOKENS_PER_JOB = env.integer("LLM_MAX_TOKENS_PER_JOB", 200_000, minimum=1)
LLM_DAILY_TOKENS_PER_USER = env.integer("LLM_DAILY_TOKENS_PER_USER", 0)
LLM_DAILY_BUDGET_USD = env.number("LLM_DAILY_BUDGET_USD", 0)
LLM_PRICES = env.prices("LLM_PRICES")
OFFLINE_TOKENS_PER_S = env.number("OFFLINE_TOKENS_PER_S", 60, minimum=0.1)

# --- Who may enter ------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
OIDC_ISSUER = env.first("OIDC_ISSUER") or (
    f"https://{domain}/" if (domain := env.optional("APP_AUTH0_DOMAIN")) else None
)
OIDC_CLIENT_ID = env.first("OIDC_CLIENT_ID", "APP_AUTH0_CLIENT_ID")
OIDC_CLIENT_SECRET = env.optional("OIDC_CLIENT_SECRET")
OIDC_AUDIENCE = env.first("OIDC_AUDIENCE", "APP_AUTH0_AUDIENCE")
OIDC_JWKS_URL = env.first("OIDC_JWKS_URL", "APP_AUTH0_JWKS_URL")
OIDC_ADMIN_CLAIM = env.optional("OIDC_ADMIN_CLAIM")
LOCAL_LOGIN = env.flag("LOCAL_LOGIN", default=OIDC_ISSUER is None)
if OIDC_ISSUER and not OIDC_CLIENT_ID:
    raise BadSetting(
        name="OIDC_CLIENT_ID",
        problem="is not set although OIDC_ISSUER is",
        remedy="Set the client id that the issuer gave to this application",
    )
AUTHENTICATION_BACKENDS = [
    *(["accounts.oidc.CaseroomOIDCBackend"] if OIDC_ISSUER else []),
    "django.contrib.auth.backends.ModelBackend",
]
# The rest of mozilla-django-oidc's settings; the endpoints come from discovery.
OIDC_RP_CLIENT_ID = OIDC_CLIENT_ID or ""
OIDC_RP_CLIENT_SECRET = OIDC_CLIENT_SECRET or ""
OIDC_RP_SIGN_ALGO = "RS256"
OIDC_RP_SCOPES = "openid email profile"
OIDC_USE_PKCE = True
OIDC_TIMEOUT = 5
OIDC_CALLBACK_CLASS = "accounts.oidc.Callback"
OIDC_AUTHENTICATE_CLASS = "accounts.oidc.Authenticate"
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"
LOGIN_REDIRECT_URL_FAILURE = "/sign-in?error=provider"
LOGOUT_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "accounts.services.passwords.SocketsEndWithThePassword"},
]

# Two copies of Caseroom on one host must not sign each other out: cookies know no port.
_secure = PUBLIC_URL.startswith("https://")
_host_prefix = "__Host-" if _secure else ""
SESSION_COOKIE_NAME = f"{_host_prefix}caseroom-session-{PORT}"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_SECURE = _secure
CSRF_COOKIE_NAME = f"{_host_prefix}caseroom-csrf-{PORT}"
CSRF_COOKIE_SECURE = _secure
CSRF_TRUSTED_ORIGINS = TRUSTED_SOCKET_ORIGINS
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if _secure else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
# The proxy that ends TLS redirects; W005 and W021 would bind domains beside ours.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W008", "security.W021"]
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- REST ---------------------------------------------------------------------
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        # Bearer first: its WWW-Authenticate header makes an anonymous request a 401.
        "accounts.api.authentication.BearerAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "rest_framework.renderers.BrowsableAPIRenderer",
    ],
    "DEFAULT_PARSER_CLASSES": ["config.parsers.BoundedJSONParser"],
    "EXCEPTION_HANDLER": "config.errors.problem_response",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
    "DEFAULT_PAGINATION_CLASS": "config.pagination.CursorPagination",
    "PAGE_SIZE": 50,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

# --- Static files -------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
FRONTEND_DIST = BASE_DIR / "frontend" / "dist"
STATICFILES_DIRS = [
    directory
    for directory in (BASE_DIR / "static", FRONTEND_DIST)
    if directory.is_dir()
]
SERVESTATIC_USE_FINDERS = True
# Looking the files up once, at the start, is what makes them cacheable.
SERVESTATIC_AUTOREFRESH = False

# --- Watching it --------------------------------------------------------------
OTLP_ENDPOINT = env.optional("OTLP_ENDPOINT")
OTEL_SERVICE_NAME = env.text("OTEL_SERVICE_NAME", "caseroom")
METRICS_TOKEN = env.optional("METRICS_TOKEN")
LOG_LEVEL = env.choice(
    "LOG_LEVEL", "INFO", options=("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
)
LOG_FORMAT = env.choice("LOG_FORMAT", "json", options=("json", "console"))
LOGGING = logging_settings(level=LOG_LEVEL, style=LOG_FORMAT)
# By default no argument and no result of a step: they hold solutions.
_telling = (
    "enabled=yes, level=DEBUG, include_arguments=no, include_results=no, "
    "max_argument_size=200, event_prefix="
)
WORKFLOW_LOGS = env.fields("WORKFLOW_LOGS", _telling)
WORKFLOW_SPANS = env.fields("WORKFLOW_SPANS", _telling)
WORKFLOW_METRICS = env.fields("WORKFLOW_METRICS", f"{_telling}caseroom_")
PROMETHEUS_EXPORT_MIGRATIONS = False
