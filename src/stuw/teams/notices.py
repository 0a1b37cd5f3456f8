"""What is mailed about a centre's team. Nobody is named in it: the page behind the link says who invites."""

from stuw.messaging.enums import Audience, Topic
from stuw.messaging.notices import Notice


class InvitedToTeam(Notice):
    """To whoever is asked to work at a centre. Context: centre, role, link."""

    kind = "teams.invited"
    template = "teams/mail/invited.txt"
    topic = Topic.ALWAYS
    audience = Audience.ACCOUNT
    label = "Uitnodiging voor de ploeg"
    occasion = "Iemand wordt uitgenodigd om bij het loket te werken."
