"""What a request may carry: a file that is too large is told beside its field, a far larger one is never read."""

import tempfile
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from stuw.web.bodies import MOST_FILE, REFUSED_AT, BodyMiddleware, is_cut
from tests.client import CheckingClient


class Line(BytesIO):
    """The other end of the line, that knows how much of it was read."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        got = super().read(size)
        self.taken += len(got)
        return got


def asked(body: bytes, *, length: int | None = None, kind: str = "multipart/form-data; boundary=xx") -> HttpRequest:
    request = RequestFactory().generic("POST", "/", CONTENT_TYPE=kind)
    request.META["CONTENT_LENGTH"] = str(len(body) if length is None else length)
    request._stream = Line(body)
    return request


def form(size: int, *, name: str = "lijst.csv") -> bytes:
    head = f'--xx\r\nContent-Disposition: form-data; name="bestand"; filename="{name}"\r\n\r\n'
    tail = '\r\n--xx\r\nContent-Disposition: form-data; name="bron"\r\n\r\nOude lijst\r\n--xx--\r\n'
    return head.encode() + b"x" * size + tail.encode()


def seen(request: HttpRequest) -> HttpResponse:
    return HttpResponse("seen")


def test_file_of_the_most_that_is_taken_reaches_the_page():
    request = asked(form(MOST_FILE))
    assert BodyMiddleware(seen)(request).content == b"seen"
    assert request.FILES["bestand"].size == MOST_FILE
    assert not is_cut(request, "bestand")
    request.close()


def test_file_that_is_too_large_is_not_kept_and_the_other_fields_are(monkeypatch, tmp_path):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made: list[Path] = []
    new_file = TemporaryFileUploadHandler.new_file

    def noted(self, *args, **kwargs):
        new_file(self, *args, **kwargs)
        made.append(Path(self.file.temporary_file_path()))

    monkeypatch.setattr(TemporaryFileUploadHandler, "new_file", noted)
    request = asked(form(MOST_FILE + 1))
    assert BodyMiddleware(seen)(request).content == b"seen"
    assert request.POST["bron"] == "Oude lijst"
    assert not request.FILES
    assert is_cut(request, "bestand")
    assert not is_cut(request, "iets anders")
    assert made
    assert not [path for path in made if path.exists()]


def test_what_is_far_too_large_is_refused_before_any_of_it_is_read():
    request = asked(form(100), length=REFUSED_AT + 1)
    answer = BodyMiddleware(seen)(request)
    assert answer.status_code == 413
    assert "hoogstens 50 MB" in answer.text
    assert request._stream.taken == 0


def test_more_text_than_any_form_has_is_refused():
    request = asked(b"tekst=" + b"x" * 6 * 2**20, kind="application/x-www-form-urlencoded")
    assert BodyMiddleware(seen)(request).status_code == 413


@pytest.mark.django_db
@pytest.mark.parametrize("length", ["", "-1", "²", "9" * 5000, "veel"])
def test_length_that_is_no_number_is_no_error_of_ours(length):
    client = CheckingClient(raise_request_exception=False)
    answer = client.generic("POST", "/ui/", b"a=b", content_type="text/plain", CONTENT_LENGTH=length)
    assert answer.status_code < 500


def test_browser_that_goes_away_in_the_middle_is_no_error_of_ours():
    class Gone(Line):
        def read(self, size: int | None = -1) -> bytes:
            raise OSError("the line is gone")

    request = asked(form(100))
    request._stream = Gone()
    assert BodyMiddleware(seen)(request).status_code == 400


@pytest.mark.django_db
def test_form_is_read_before_the_transaction_of_its_page(client, monkeypatch):
    # A test runs in a transaction of its own; that of a request is the savepoint in it.
    depths: list[int] = []
    read = HttpRequest._load_post_and_files

    def noted(self: HttpRequest) -> None:
        depths.append(len(connection.savepoint_ids))
        read(self)

    monkeypatch.setattr(HttpRequest, "_load_post_and_files", noted)
    client.post("/aanmelden/", {"login": "iemand@voorbeeld.example"})
    assert depths == [0]
