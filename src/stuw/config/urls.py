"""Addresses of the installation's own host: all centres, signing in, and every place where people work."""

from django.urls import URLPattern, URLResolver, include, path

from stuw.web.accounts.invitations import invitation
from stuw.web.accounts.mails import mail_preferences
from stuw.web.demo import views as demo
from stuw.web.desk import exports, queue, review, vacancy_templates
from stuw.web.desk import views as desk
from stuw.web.health import health
from stuw.web.mine import views as mine
from stuw.web.organisation import views as organisation
from stuw.web.public.views import places_complete
from stuw.web.ui.views import brand_css, gallery
from stuw.web.work import candidacies, contacts, files, members, vacancies, views
from stuw.web.work.history import version_page
from stuw.web.work.keep_data import keep_data
from stuw.web.work.merging import merge_organisation_page
from stuw.web.work.moving import move_vacancy_page
from stuw.web.work.still_true import still_true
from stuw.web.work.vacancy_form import views as writing

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.installation, name="installation"),
    path("werk/", views.work, name="work"),
    path("balie/<slug:centre>/", desk.today_page, name="desk_today"),
    path("balie/<slug:centre>/kandidaten/", desk.candidacies_page, name="desk_candidacies"),
    path("balie/<slug:centre>/mensen/bewaren/", include("stuw.web.desk.keeping_urls")),
    path("balie/<slug:centre>/vacatures/", desk.vacancies_page, name="desk_vacancies"),
    path("balie/<slug:centre>/vacatures/nakijken/", queue.queue_page, name="desk_queue"),
    path("balie/<slug:centre>/vacatures/bevestigen/", queue.confirm_several, name="desk_confirm"),
    path("balie/<slug:centre>/sjablonen/", vacancy_templates.templates_page, name="desk_templates"),
    path("balie/<slug:centre>/sjablonen/<int:pk>/", vacancy_templates.change_template_page, name="desk_template"),
    path(
        "balie/<slug:centre>/sjablonen/<int:pk>/weghalen/",
        vacancy_templates.remove_template_page,
        name="remove_template",
    ),
    path("werk/vacatures/<int:pk>/sjabloon/", vacancy_templates.keep_as_template, name="keep_as_template"),
    path("balie/<slug:centre>/organisaties/", desk.organisations_page, name="desk_organisations"),
    path("balie/<slug:centre>/post/", include("stuw.web.desk.urls")),
    path("balie/<slug:centre>/gegevens/", include("stuw.web.desk.imports.urls")),
    path("balie/<slug:centre>/gegevens/uitvoer/", exports.exports_page, name="desk_exports"),
    path("balie/<slug:centre>/gegevens/uitvoer/maken/", exports.make_export, name="desk_export_make"),
    path("balie/<slug:centre>/gegevens/uitvoer/<uuid:pk>.zip", exports.download_export, name="desk_export_file"),
    path(
        "balie/<slug:centre>/gegevens/uitvoer/<uuid:pk>/weggooien/",
        exports.remove_export_page,
        name="desk_export_remove",
    ),
    path("balie/<slug:centre>/inrichten/", include("stuw.web.setup.urls")),
    path("balie/<slug:centre>/organisaties/nieuw/", views.new_organisation, name="new_organisation"),
    path("organisaties/aanmelden/<slug:centre>/", include("stuw.web.registration.urls")),
    path("organisatie/<int:pk>/", organisation.home, name="organisation_home"),
    path("werk/organisaties/<int:pk>/", views.organisation, name="work_organisation"),
    path("werk/organisaties/<int:pk>/aanpassen/", views.change_organisation, name="change_organisation"),
    path("werk/organisaties/<int:pk>/stap/<slug:step>/", views.organisation_step, name="organisation_step"),
    path("werk/organisaties/<int:pk>/contact/", contacts.new_contact_person, name="new_contact_person"),
    path(
        "werk/organisaties/<int:pk>/contact/<int:person>/",
        contacts.change_contact_person,
        name="change_contact_person",
    ),
    path(
        "werk/organisaties/<int:pk>/contact/<int:person>/weghalen/",
        contacts.remove_contact_person,
        name="remove_contact_person",
    ),
    path("werk/organisaties/<int:pk>/dossier/", files.organisation_file, name="organisation_file"),
    path("werk/organisaties/<int:pk>/dossier/nieuw/", files.new_note, name="new_note"),
    path("werk/organisaties/<int:pk>/dossier/<int:note>/", files.change_note, name="change_note"),
    path("werk/organisaties/<int:pk>/dossier/<int:note>/gedaan/", files.finish_note, name="finish_note"),
    path("werk/organisaties/<int:pk>/samenvoegen/", merge_organisation_page, name="merge_organisation"),
    path("werk/organisaties/<int:pk>/vertrouwen/", views.organisation_trust, name="organisation_trust"),
    path("balie/<slug:centre>/afspraken/", files.agreements, name="desk_agreements"),
    path("werk/organisaties/<int:pk>/mensen/", members.members, name="members"),
    path("werk/organisaties/<int:pk>/mensen/<int:member>/rol/", members.change_member, name="change_member"),
    path("werk/organisaties/<int:pk>/mensen/<int:member>/weghalen/", members.remove_member, name="remove_member"),
    path("werk/organisaties/<int:pk>/mensen/<int:member>/overdragen/", members.hand_over, name="hand_over"),
    path("werk/organisaties/<int:pk>/mensen/vraag/<int:question>/", members.decide_join, name="decide_join"),
    path(
        "werk/organisaties/<int:pk>/mensen/uitnodiging/<uuid:invitation>/intrekken/",
        members.withdraw_member_invitation,
        name="withdraw_member_invitation",
    ),
    path("werk/organisaties/<int:pk>/nieuwe-vacature/", writing.new_vacancy, name="new_vacancy"),
    path("werk/vacatures/<int:pk>/", vacancies.vacancy, name="work_vacancy"),
    path("werk/vacatures/<int:pk>/aanpassen/", writing.change_vacancy, name="change_vacancy"),
    path("werk/vacatures/<int:pk>/schrijven/<slug:step>/", writing.write_step, name="write_step"),
    path("werk/vacatures/<int:pk>/schrijven/<slug:step>/bewaren/", writing.save_step, name="save_step"),
    path("werk/vacatures/<int:pk>/voorbeeld.pdf", writing.preview_on_paper, name="preview_on_paper"),
    path("werk/vacatures/<int:pk>/kopie/", writing.copy_vacancy, name="copy_vacancy"),
    path("werk/tips/<slug:field>/", writing.writing_advice, name="writing_advice"),
    path("werk/vacatures/<int:pk>/stap/<slug:step>/", vacancies.vacancy_step, name="vacancy_step"),
    path("werk/vacatures/<int:pk>/nakijken/", review.review, name="review_vacancy"),
    path("werk/vacatures/<int:pk>/nakijken/<slug:step>/", review.decide, name="review_step"),
    path("werk/vacatures/<int:pk>/versies/<int:version>/", version_page, name="vacancy_version"),
    path("werk/vacatures/<int:pk>/verhuizen/", move_vacancy_page, name="move_vacancy"),
    path("werk/vacatures/<int:pk>/vernieuwen/", vacancies.renew, name="renew_vacancy"),
    path("werk/kandidaten/<uuid:pk>/", candidacies.candidacy, name="candidacy"),
    path("werk/kandidaten/<uuid:pk>/stap/<slug:step>/", candidacies.candidacy_step, name="candidacy_step"),
    path("werk/kandidaten/<uuid:pk>/doorgegeven/", candidacies.candidacy_told, name="candidacy_told"),
    path("antwoord/", candidacies.answer, name="answer"),
    path("antwoord/stap/<slug:step>/", candidacies.answer_step, name="answer_step"),
    path("antwoord/sluiten/", candidacies.answer_close, name="answer_close"),
    path("antwoord/<str:token>/", candidacies.answer_link, name="answer_link"),
    path("klopt-nog/<str:token>/", still_true, name="still_true"),
    path("bewaren/<str:token>/", keep_data, name="keep_data"),
    path("mijn/", mine.mine, name="mine"),
    path("mijn/code/", mine.code, name="mine_code"),
    path("mijn/terugtrekken/<uuid:pk>/", mine.withdraw, name="mine_withdraw"),
    path("mijn/bevestigen/<uuid:pk>/", mine.confirm, name="mine_confirm"),
    path("mijn/ja/<uuid:pk>/", mine.agree, name="mine_agree"),
    path("mijn/sluiten/", mine.close, name="mine_close"),
    path("mijn/<str:token>/", mine.status, name="status"),
    path("plaatsen.json", places_complete, name="places_complete"),
    path("merk/<str:colour>.css", brand_css, name="brand_css"),
    path("ui/", gallery, name="gallery"),
    path("demo/postvak/", demo.mailbox, name="demo_mailbox"),
    path("gezond/", health, name="health"),
    path("uitnodiging/<str:token>/", invitation, name="invitation"),
    path("account/mails/", mail_preferences, name="mail_preferences"),
    path("", include("stuw.web.accounts.urls")),
]
