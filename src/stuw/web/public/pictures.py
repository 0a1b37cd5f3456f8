"""The picture of a vacancy: at an address of its own that names its content, so that a browser keeps it for ever."""

from base64 import b64encode
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from stuw.kernel.clock import today
from stuw.vacancies.models import Vacancy, VacancyPicture
from stuw.vacancies.queries import vacancies_once_public
from stuw.web.requests import PublicRequest

TYPE = "image/webp"


@dataclass(frozen=True)
class PictureOfPage:
    """What ``<img>`` needs to leave room for it before it is there."""

    src: str
    width: int
    height: int
    alt: str


def picture_of(vacancy: Vacancy, *, is_preview: bool) -> PictureOfPage | None:
    """The picture of a saved vacancy, at its address on a centre's site; None when it has none.

    In a preview it stands in the page itself, for it has no address before it was public.
    """
    pictures = VacancyPicture.objects.filter(vacancy=vacancy)
    found = (pictures if is_preview else pictures.defer("content")).first()
    if found is None:
        return None
    if is_preview:
        src = f"data:{TYPE};base64,{b64encode(bytes(found.content)).decode()}"
    else:
        kwargs = {"pk": vacancy.pk, "mark": found.mark}
        src = reverse("vacancy_picture", kwargs=kwargs, urlconf=settings.CENTRE_URLCONF)
    return PictureOfPage(src, found.width, found.height, found.alt)


@require_safe
def vacancy_picture(request: PublicRequest, pk: int, mark: str) -> HttpResponse:
    """The picture with this mark; another picture has another address, so this one never changes."""
    vacancies = vacancies_once_public(request.centre, today=today()).filter(pk=pk)
    picture = get_object_or_404(VacancyPicture, vacancy__in=vacancies.values("pk"), mark=mark)
    response = HttpResponse(bytes(picture.content), content_type=TYPE)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{mark}"'
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
