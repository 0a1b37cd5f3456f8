"""The project's settings with what makes a test strict, quick and independent of the machine."""

import os

# Whatever the shell that starts the tests has set is not meant for them.
for _name in ("DATABASE_URL", "DATABASE_OWNER_URL", "STUW_DEMO", "STUW_AS_OWNER", "STUW_BASE_URL", "STUW_MAIL_URL"):
    os.environ.pop(_name, None)

from stuw.config.settings import *  # noqa: E402, F403 - the environment is cleared first, and all settings are meant
from stuw.config.settings import DATABASES, TEMPLATES  # noqa: E402 - the same


class Undefined(str):
    """Stands for a template variable that nobody gave: showing it fails the test."""

    def __contains__(self, part: object) -> bool:
        return part == "%s"

    def __mod__(self, name: object) -> str:
        raise AssertionError(f"undefined template variable: {name}")


TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined("%s")  # type: ignore[index]
TEMPLATES[0]["OPTIONS"]["debug"] = True  # type: ignore[index]
DATABASES["default"]["CONN_MAX_AGE"] = 0
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]  # noqa: F405 - from the settings above
