"""Django's settings, made from the table in ``environment``; the same file for demo, tests and a real server."""

from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from stuw.config import environment as env

PACKAGE = Path(__file__).resolve().parents[1]

# A server of one's own names its database; then nothing of the demo exists, whatever else is set.
HAS_OWN_DATABASE = bool(env.value("DATABASE_URL"))
STUW_DEMO = "" if HAS_OWN_DATABASE else env.value("STUW_DEMO")
STUW_DEMO_SECOND_FACTOR = "246810" if STUW_DEMO else None
AS_OWNER = bool(env.value("STUW_AS_OWNER"))

SECRET_KEY = env.value("STUW_SECRET_KEY")
if not SECRET_KEY:
    if HAS_OWN_DATABASE:
        raise ImproperlyConfigured("Zet STUW_SECRET_KEY: een toevallige tekst van minstens 50 tekens.")
    SECRET_KEY = "alleen-voor-demo-en-tests-" * 3
SECRET_KEY_FALLBACKS = [key for key in env.value("STUW_OLD_SECRET_KEYS").split(",") if key]
DEBUG = False

STUW_BASE_URL = env.value("STUW_BASE_URL").rstrip("/")
_base = urlsplit(STUW_BASE_URL)
STUW_BASE_HOST = _base.hostname or "localhost"
IS_SECURE = _base.scheme == "https"
# The host is checked against the hosts of the centres in the database (web/hosts.py).
ALLOWED_HOSTS = ["*"]

INSTALLED_APPS = [
    "stuw.accounts",
    "stuw.centres",
    "stuw.audit",
    "stuw.messaging",
    "stuw.teams",
    "stuw.organisations",
    "stuw.people",
    "stuw.vacancies",
    "stuw.placements",
    "stuw.search",
    "stuw.exchange",
    "stuw.web",
    "stuw.web.ui",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "stuw.web.hosts.HostMiddleware",
    "stuw.web.bodies.BodyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "stuw.web.errors.NotAllowedMiddleware",
    "stuw.web.scope.ScopeMiddleware",
]

ROOT_URLCONF = "stuw.config.urls"
CENTRE_URLCONF = "stuw.config.urls_centre"
WSGI_APPLICATION = "stuw.config.wsgi.application"
FORM_RENDERER = "stuw.web.ui.forms.StuwFormRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "stuw.web.context.page",
            ],
        },
    },
]

if HAS_OWN_DATABASE:
    _url = env.value("DATABASE_OWNER_URL") if AS_OWNER else env.value("DATABASE_URL")
    if not _url:
        raise ImproperlyConfigured("Zet DATABASE_OWNER_URL: het adres van de databank voor de eigenaar.")
    _database = env.database_from_url(_url)
else:
    _database = env.embedded_database(
        env.value("STUW_EMBEDDED"), name=env.value("STUW_EMBEDDED_DATABASE"), as_owner=AS_OWNER
    )
DATABASES = {"default": {**_database, "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}}
APPLICATION_ROLE = str(env.database_from_url(env.value("DATABASE_URL"))["USER"]) if HAS_OWN_DATABASE else "stuw_app"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "work"
LOGOUT_REDIRECT_URL = "installation"
ACCOUNT_ADAPTER = "stuw.web.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
# At most 20 codes an hour for one address, three tries each: 60 guesses at a million. "key" is the address, the one
# code, or the account; "ip" and "user" are what they say.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "request_login_code": "20/m/ip,6/5m/key,20/h/key",
    "enter_code": "30/m/ip,5/10m/key",
    "login_failed": "20/m/ip,5/5m/key,30/d/key",
    "reauthenticate": "10/m/user",
}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Every address was somebody's before the account was made; allauth keeps no list of addresses beside ours.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Stuw"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
# Half a minute early or late, for clocks and for hands; a code still works only once (web/accounts/forms.py).
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "stuw.web.accounts.adapter.SecondFactorAdapter"

LANGUAGE_CODE = "nl-be"
# One language: the page says Dutch and never looks at the visitor's browser.
LANGUAGES = [("nl-be", "Nederlands")]
USE_I18N = True
TIME_ZONE = "Europe/Brussels"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = env.value("STUW_STATIC_DIR") or str(env.project_folder() / ".stuw" / "static")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "stuw.web.ui.storage.StaticStorage"},
}
WHITENOISE_MAX_AGE = 300

FILE_UPLOAD_HANDLERS = [
    "stuw.web.bodies.LimitedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# Rows that somebody pastes from a spreadsheet are a field of a form, not a file.
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20

# Holds the tries at signing in and the codes that were used once, so nothing may be thrown out before its time
# (300 entries would be, by default); what is out of date goes every hour (accounts/tasks.py).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "django_cache",
        "OPTIONS": {"MAX_ENTRIES": 1_000_000, "CULL_FREQUENCY": 10},
    }
}
SESSION_COOKIE_NAME = "stuw"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "stuw.web.errors.csrf_failure"
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
X_FRAME_OPTIONS = "DENY"
TRUSTED_PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.value("STUW_TRUST_PROXY") else 0
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    ALLAUTH_TRUSTED_PROXY_COUNT = 1

DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.value("STUW_MAIL_FROM")
MAILERS = {"default": env.mailer(env.value("STUW_MAIL_URL"), demo_folder=STUW_DEMO)}

LOGGING_CONFIG = "stuw.config.logging.configure"
LOGGING = {"level": env.value("STUW_LOG_LEVEL")}
