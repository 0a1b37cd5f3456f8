"""Filing people, asking whether they may be kept, what they answer, and removing them."""

from stuw.people.actions.answering import AnsweredBefore, answer_keep
from stuw.people.actions.asking import ask_otherwise, ask_to_keep, note_printed, take_letters
from stuw.people.actions.filing import Contact, confirm_email, file_volunteer
from stuw.people.actions.removing import remove_people, remove_person, remove_unanswered

__all__ = [
    "AnsweredBefore",
    "Contact",
    "answer_keep",
    "ask_otherwise",
    "ask_to_keep",
    "confirm_email",
    "file_volunteer",
    "note_printed",
    "remove_people",
    "remove_person",
    "remove_unanswered",
    "take_letters",
]
