"""Settings, all from the environment; docs/operations.md lists them.

DATABASE_URL, LIANLUO_DATA_DIR, LIANLUO_FONT_DIR, LIANLUO_SECRET_KEY, LIANLUO_DEBUG,
LIANLUO_HOSTS, LIANLUO_HTTPS, EMAIL_URL, LIANLUO_MAIL_FROM, LIANLUO_ADDRESS.
"""

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

from lianluo.secret import secret_key

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env.str("LIANLUO_DATA_DIR", default=str(BASE_DIR / "var" / "office"))).resolve()
# make_demo leaves this file: every page then says that nothing in the data folder is real.
DEMO_MARK = DATA_DIR / "demo"
FONT_DIR = Path(env.str("LIANLUO_FONT_DIR", default=str(BASE_DIR / "fonts"))).resolve()
DEBUG = env.bool("LIANLUO_DEBUG", default=False)
SECRET_KEY = env.str("LIANLUO_SECRET_KEY", default="") or secret_key(DATA_DIR)
ALLOWED_HOSTS = env.list("LIANLUO_HOSTS", default=["127.0.0.1", "localhost"])

INSTALLED_APPS = [
    "issues.apps.DeskConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "lianluo.apps.PublishedFilesConfig",
    "axes",
    "csp",
    "ckeditor",
    "audit.apps.AuditConfig",
    "accounts.apps.AccountsConfig",
    "issues.apps.IssuesConfig",
    "reports.apps.ReportsConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "lianluo.middleware.IdleSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Default deny: a view is open to the anonymous only where it says so.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "lianluo.middleware.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "lianluo.urls"
WSGI_APPLICATION = "lianluo.wsgi.application"
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
                "lianluo.context.demo",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'lianluo.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Without IMMEDIATE, writers that read first fail as locked instead of waiting.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"timeout": 10}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Without a server no mail is sent.
vars().update(env.email_url("EMAIL_URL", default="dummymail://"))
EMAIL_TIMEOUT = 10  # seconds: the request waits for the mail server
DEFAULT_FROM_EMAIL = env.str("LIANLUO_MAIL_FROM", default="lianluo@localhost")
# As people type it into their browser; links in mails begin with it, never with what a request says.
SITE_ADDRESS = env.str("LIANLUO_ADDRESS", default="").rstrip("/")

# The longest article body as a form sends it, with the signed version that the form was opened on.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only what collectstatic published is served, in debug too.
WHITENOISE_USE_FINDERS = False
WHITENOISE_AUTOREFRESH = False
# Files of issues are never served by address: views hand them out after a check.
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
STORAGES = {
    "default": {"BACKEND": "common.storage.DurableStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
# 等保 (GB/T 22239-2019, 8.1.4.1): lock after failed sign-ins, end idle sessions.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.5  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "registration/locked.html"
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False
SESSION_COOKIE_AGE = 30 * 60
SESSION_SAVE_EVERY_REQUEST = True
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

HTTPS = env.bool("LIANLUO_HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

CSRF_FAILURE_VIEW = "lianluo.views.csrf_failed"

# CKEditor 4.22.1 is no longer mended; docs/decisions/0003-editor.md says why it is held all the same.
SILENCED_SYSTEM_CHECKS = [
    "ckeditor.W001",
    # HSTS for subdomains and preloading bind the office's whole domain, which is not ours to bind.
    "security.W005",
    "security.W021",
]

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What it would warn of, a character without a glyph, is a finding of our own.
    "loggers": {"weasyprint": {"level": "ERROR"}},
}
