"""What each role of the cast may get, in a few words: the rows of the table of who may open what."""

from tests.cast import ROLES

SIGN_IN = "to the page to sign in"
GONE, ELSEWHERE = 410, 302

type Row = dict[str, int | str]


def row(default: int, **exceptions: int | str) -> Row:
    """What each role gets: ``default``, but for the roles that are named."""
    assert exceptions.keys() <= set(ROLES)
    return {role: exceptions.get(role, default) for role in ROLES}


def everybody(status: int) -> Row:
    return row(status)


def team(status: int = 200, *, editor: int | None = None) -> Row:
    """For the team of centre A; others don't find it. A lead sees what an editor sees."""
    without_people = status if editor is None else editor
    return row(404, nobody=SIGN_IN, mediator=status, editor=without_people, lead=without_people)


def leads(status: int = 200) -> Row:
    """For the leads of centre A; their colleagues are told that it is not for them."""
    return team(403) | {"lead": status}


def both_sides(status: int = 200, *, members: int | None = None, editor: int | None = None) -> Row:
    """For the members of the organisation and the team of its centre; others don't find it."""
    inside = status if members is None else members
    return team(status, editor=status if editor is None else editor) | {"owner": inside, "helper": inside}


def own_account(status: int = 200) -> Row:
    """For everybody who signed in, about themselves."""
    return row(status, nobody=SIGN_IN)


# Who is signed in already has no business here.
SIGNING_IN = row(ELSEWHERE, nobody=200)
