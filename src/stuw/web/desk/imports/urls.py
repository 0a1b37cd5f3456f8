"""The addresses under which a centre's data come in."""

from django.urls import path

from stuw.web.desk.imports import checking, consent, hub, mapping, meanings, offering, report

urlpatterns = [
    path("", hub.data_page, name="desk_data"),
    path("inlezen/", offering.offer, name="desk_import"),
    path("voorbeeld/<slug:kind>.<slug:ending>", offering.example, name="desk_import_example"),
    path("inlezen/<uuid:pk>/", checking.run_page, name="desk_import_run"),
    path("inlezen/<uuid:pk>/toestemming/", consent.consent_page, name="desk_import_consent"),
    path("inlezen/<uuid:pk>/kolommen/", mapping.columns_page, name="desk_import_columns"),
    path("inlezen/<uuid:pk>/waarden/", meanings.values_page, name="desk_import_values"),
    path("inlezen/<uuid:pk>/twijfel/", checking.decide_one, name="desk_import_decide"),
    path("inlezen/<uuid:pk>/stap/<slug:step>/", checking.take_step, name="desk_import_step"),
    path("inlezen/<uuid:pk>/ongedaan/", report.undo_page, name="desk_import_undo"),
    path("inlezen/<uuid:pk>/niet-ingelezen.<slug:ending>", report.failed_rows, name="desk_import_rows"),
]
