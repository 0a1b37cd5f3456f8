"""The addresses of a centre's post: what was mailed, its words around mails, and its letters."""

from django.urls import path

from stuw.web.desk import letters, post

urlpatterns = [
    path("", post.post_page, name="desk_post"),
    path("<uuid:pk>/opnieuw/", post.retry, name="desk_post_retry"),
    path("brieven/", letters.letters_page, name="desk_letters"),
    path("brieven/mail/<str:kind>/", letters.mail_words, name="desk_mail_words"),
    path("brieven/nieuw/", letters.new_letter, name="desk_letter_new"),
    path("brieven/<int:pk>/", letters.letter, name="desk_letter"),
    path("brieven/<int:pk>/aanpassen/", letters.change_letter, name="desk_letter_change"),
    path("brieven/<int:pk>/weghalen/", letters.remove_letter, name="desk_letter_remove"),
]
