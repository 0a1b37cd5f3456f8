"""The spine: signing up, answering, what follows when a vacancy goes or moves, and merging organisations."""

from stuw.placements.actions.gone import follow_vacancies, tell_of_vacancies
from stuw.placements.actions.merging import merge_organisations
from stuw.placements.actions.moving import move_vacancy
from stuw.placements.actions.spine import (
    CONFIRM,
    STATUS,
    UNCONFIRMED_LIFETIME,
    NotOpen,
    ask_status_code,
    confirm_by_code,
    lapse_unconfirmed,
    note_told,
    open_status,
    resend_code,
    sign_up,
    take_step,
    whole_centre,
)

__all__ = [
    "CONFIRM",
    "STATUS",
    "UNCONFIRMED_LIFETIME",
    "NotOpen",
    "ask_status_code",
    "confirm_by_code",
    "follow_vacancies",
    "lapse_unconfirmed",
    "merge_organisations",
    "move_vacancy",
    "note_told",
    "open_status",
    "resend_code",
    "sign_up",
    "take_step",
    "tell_of_vacancies",
    "whole_centre",
]
