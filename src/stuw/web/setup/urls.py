"""The addresses of a centre's setup, below its desk."""

from django.urls import path

from stuw.teams.enums import Part
from stuw.web.setup import lists, team, views

urlpatterns = [
    path("", views.checklist, name="setup"),
    path("naam/", views.part_page, {"part": Part.NAME}, name="setup_name"),
    path("logo/", views.part_page, {"part": Part.BRAND}, name="setup_brand"),
    path("gemeenten/", lists.areas_page, name="setup_areas"),
    path("gemeenten/weghalen/", lists.take_area, name="setup_area_take"),
    path("webadres/", lists.hosts_page, name="setup_hosts"),
    path("webadres/hoofdadres/", lists.choose_host, name="setup_host_choose"),
    path("webadres/weghalen/", lists.take_host, name="setup_host_take"),
    path("openingsuren/", views.part_page, {"part": Part.HOURS}, name="setup_hours"),
    path("belofte/", views.part_page, {"part": Part.PROMISE}, name="setup_promise"),
    path("themas/", views.part_page, {"part": Part.THEMES}, name="setup_themes"),
    path("openen/", views.open_centre, name="setup_open"),
    path("sluiten/", views.close_centre, name="setup_close"),
    path("ploeg/", team.team_page, name="desk_team"),
    path("ploeg/weghalen/", team.take, name="desk_team_take"),
    path("ploeg/verlaten/", team.leave, name="desk_team_leave"),
    path("ploeg/uitnodigingen/<uuid:pk>/intrekken/", team.withdraw, name="desk_team_withdraw"),
]
