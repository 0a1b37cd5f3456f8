"""Who may open which page of a centre's desk and of its setup."""

from tests.meta.roles import ELSEWHERE, Row, leads, team

AT_DESK: dict[str, Row] = {
    "desk_today": team(),
    "desk_candidacies": team(editor=403),
    **dict.fromkeys(("desk_keeping", "desk_keeping_letters"), team(editor=403)),
    **dict.fromkeys(("desk_keeping_answer", "desk_keeping_paper", "desk_keeping_sent"), team(ELSEWHERE, editor=403)),
    "desk_vacancies": team(),
    "desk_queue": team(),
    "desk_confirm": team(ELSEWHERE),
    "desk_organisations": team(),
    "desk_post": team(),
    "desk_post_retry": team(ELSEWHERE, editor=403),
    "desk_letters": team(),
    "desk_mail_words": team(403, editor=200),
    "desk_letter_new": team(403, editor=200),
    "desk_letter": team(),
    "desk_letter_change": team(403, editor=200),
    "desk_letter_remove": team(403, editor=ELSEWHERE),
    # Lists of people are the mediators' alone (tests/web/desk/test_imports_*.py); these are of organisations.
    **dict.fromkeys(("desk_data", "desk_import", "desk_import_example", "desk_import_run"), team()),
    **dict.fromkeys(("desk_import_columns", "desk_import_values", "desk_import_rows"), team()),
    "desk_import_undo": team(),
    **dict.fromkeys(("desk_import_consent", "desk_import_decide", "desk_import_step"), team(ELSEWHERE)),
    # What goes along without people is the whole team's; what has people in it is not found (tests/web/desk).
    **dict.fromkeys(("desk_exports", "desk_export_file"), team()),
    **dict.fromkeys(("desk_export_make", "desk_export_remove"), team(ELSEWHERE)),
    # A centre's setup and its team: leads change them, everybody of the team sees who is in it and may leave.
    **dict.fromkeys(("setup", "setup_name", "setup_brand", "setup_areas", "setup_hosts"), leads()),
    **dict.fromkeys(("setup_hours", "setup_promise", "setup_themes"), leads()),
    **dict.fromkeys(("setup_area_take", "setup_host_choose", "setup_host_take"), leads(ELSEWHERE)),
    **dict.fromkeys(("setup_open", "setup_close"), leads(ELSEWHERE)),
    "desk_team": team(),
    **dict.fromkeys(("desk_team_take", "desk_team_withdraw"), leads(ELSEWHERE)),
    "desk_team_leave": team(ELSEWHERE),
    "new_organisation": team(),
    "desk_agreements": team(editor=403),
    **dict.fromkeys(("desk_templates", "desk_template"), team()),
    "remove_template": team(ELSEWHERE),
}

# What is sent to those that only take posts.
AT_DESK_POSTED: dict[str, dict[str, str]] = {
    **{name: {} for name in ("setup_open", "setup_close", "desk_team_leave", "desk_team_withdraw")},
    "setup_area_take": {"nis": "73110", "part": ""},
    **{name: {"host": "bilzen.localhost"} for name in ("setup_host_choose", "setup_host_take")},
    "desk_import_decide": {"key": "x", "choice": "new"},
    "desk_import_step": {},
    "desk_post_retry": {},
    "desk_keeping_answer": {"antwoord": "ja", "hoe": "phone"},
    **{name: {"brieven": ""} for name in ("desk_keeping_paper", "desk_keeping_sent")},
    "desk_letter_remove": {},
    **{name: {} for name in ("desk_export_make", "desk_export_remove")},
    "desk_confirm": {"step": "confirm"},
}
