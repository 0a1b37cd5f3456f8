"""The addresses of the question whether people from a list may be kept."""

from django.urls import path

from stuw.web.desk import keeping, keeping_letters

urlpatterns = [
    path("", keeping.keeping_page, name="desk_keeping"),
    path("<uuid:pk>/antwoord/", keeping.note_answer, name="desk_keeping_answer"),
    path("brieven/", keeping_letters.letters_page, name="desk_keeping_letters"),
    path("brieven/pdf/", keeping_letters.letters_paper, name="desk_keeping_paper"),
    path("brieven/verstuurd/", keeping_letters.letters_sent, name="desk_keeping_sent"),
]
