"""Which icon stands for a theme or an activity, the same on a card, in a filter and on paper."""

from stuw.vacancies.enums import Activity, Theme

THEME_ICONS: dict[str, str] = {
    Theme.CARE: "heart-pulse",
    Theme.SOCIAL: "heart-handshake",
    Theme.CHILDREN: "baby",
    Theme.SENIORS: "armchair",
    Theme.LANGUAGE: "languages",
    Theme.EDUCATION: "graduation-cap",
    Theme.CULTURE: "landmark",
    Theme.SPORT: "trophy",
    Theme.NATURE: "sprout",
    Theme.ANIMALS: "paw-print",
    Theme.NEIGHBOURHOOD: "house",
    Theme.POVERTY: "shopping-basket",
    Theme.DIGITAL: "laptop",
    Theme.WORLD: "globe",
    Theme.EVENTS: "tent",
}

ACTIVITY_ICONS: dict[str, str] = {
    Activity.ADMIN: "clipboard-list",
    Activity.BOARD: "users",
    Activity.BUDDY: "heart-handshake",
    Activity.COACH: "graduation-cap",
    Activity.COMMUNICATION: "megaphone",
    Activity.COOKING: "utensils",
    Activity.CREATIVE: "palette",
    Activity.DRIVING: "car",
    Activity.GARDEN: "shovel",
    Activity.HANDYWORK: "hammer",
    Activity.IT: "laptop",
    Activity.LANGUAGE: "languages",
    Activity.SHOP: "shopping-bag",
    Activity.SPORT: "trophy",
    Activity.SUPERVISION: "shield",
    Activity.ANIMALS: "paw-print",
}

_OTHERWISE = "hand-heart"


def pictogram(themes: list[str], activities: list[str]) -> str:
    """The icon of a vacancy: its first activity, else its first theme, else a helping hand."""
    for key, table in ((activities, ACTIVITY_ICONS), (themes, THEME_ICONS)):
        if key and key[0] in table:
            return table[key[0]]
    return _OTHERWISE
