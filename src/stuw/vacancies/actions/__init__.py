"""Making, changing and moving vacancies; every change is a line of the step log that others follow."""

from stuw.vacancies.actions.moving import lock_vacancies_of, move_vacancy, take_over_vacancies
from stuw.vacancies.actions.passing import (
    ask_whether_true,
    end_past_vacancies,
    lapse_unconfirmed_vacancies,
    raise_unhandled,
)
from stuw.vacancies.actions.pictures import remove_picture, set_picture
from stuw.vacancies.actions.steps import VacancyFull, approve_changes, renew_vacancy, take_place, take_step
from stuw.vacancies.actions.templates import (
    add_template,
    begin_with_template,
    change_template,
    copy_vacancy,
    remove_template,
)
from stuw.vacancies.actions.writing import add_vacancy, change_vacancy, step_entry

__all__ = [
    "VacancyFull",
    "add_template",
    "add_vacancy",
    "approve_changes",
    "ask_whether_true",
    "begin_with_template",
    "change_template",
    "change_vacancy",
    "copy_vacancy",
    "end_past_vacancies",
    "lapse_unconfirmed_vacancies",
    "lock_vacancies_of",
    "move_vacancy",
    "raise_unhandled",
    "remove_picture",
    "remove_template",
    "renew_vacancy",
    "set_picture",
    "step_entry",
    "take_over_vacancies",
    "take_place",
    "take_step",
]
