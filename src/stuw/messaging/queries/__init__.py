"""Who wants which mail how often, what a centre says around its mails, and what became of them."""

from stuw.messaging.queries.letters import letters_of, signature_of, words_of
from stuw.messaging.queries.post import given_up, is_mail_failing, mailed_before, post_counts, post_of
from stuw.messaging.queries.preferences import (
    desk_addresses,
    digest_readers,
    frequencies_of,
    topics_for,
    wants_at_once,
)

__all__ = [
    "desk_addresses",
    "digest_readers",
    "frequencies_of",
    "given_up",
    "is_mail_failing",
    "letters_of",
    "mailed_before",
    "post_counts",
    "post_of",
    "signature_of",
    "topics_for",
    "wants_at_once",
    "words_of",
]
