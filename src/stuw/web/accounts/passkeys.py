"""Passkeys between server and browser."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


def as_json(options: Mapping[str, Any]) -> str:
    """The question for ``navigator.credentials``, for a ``data-`` attribute: inline scripts are not allowed.

    One value a line, so that no two braces meet, which would look like a template that was not rendered.
    """
    return json.dumps(dict(options), cls=DjangoJSONEncoder, indent=0)
