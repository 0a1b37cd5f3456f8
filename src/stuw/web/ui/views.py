"""Two pages of the components themselves: the style sheet of a colour, and the gallery."""

import re

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from stuw.web.ui.brand import brand_from
from stuw.web.ui.gallery import gallery_context

_COLOUR = re.compile(r"[0-9a-f]{6}")


@require_safe
def brand_css(request: HttpRequest, colour: str) -> HttpResponse:
    """The shades of one colour (six lower-case hexadecimal digits) as a style sheet, to keep for ever.

    Anyone may ask for any colour: nothing is read or kept. Raises Http404 for anything but a colour.
    """
    if not _COLOUR.fullmatch(colour):
        raise Http404
    return HttpResponse(
        brand_from(colour).css(),
        content_type="text/css; charset=utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; ``?richting=rtl`` turns the page around, ``?werk=1`` shows the desk's."""
    template = "ui/gallery_work.html" if "werk" in request.GET else "ui/gallery.html"
    direction = "rtl" if request.GET.get("richting") == "rtl" else "ltr"
    return render(request, template, {**gallery_context(), "direction": direction})
