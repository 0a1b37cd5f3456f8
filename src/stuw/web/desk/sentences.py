"""Sentences that a mediator can pick and then make their own: what is asked often, said kindly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Sentence:
    """``label`` is on the button, ``text`` goes into the field."""

    label: str
    text: str


SENTENCES: Mapping[str, Sequence[Sentence]] = {
    "ask_changes": (
        Sentence("Wanneer?", "Wilt u erbij zetten op welke dag en welk uur het is? Dan weten mensen of het past."),
        Sentence("Waar?", "Wilt u de straat en de gemeente invullen? Dan vinden mensen werk dicht bij huis."),
        Sentence("Wat precies?", "Wilt u stap voor stap vertellen wat de vrijwilliger doet? Een voorbeeld helpt."),
        Sentence("Korter", "Wilt u de tekst korter maken, met “je” en gewone woorden? Wij helpen u daar graag bij."),
        Sentence("Wie helpt?", "Wilt u erbij zetten wie de vrijwilliger onthaalt? Dat stelt mensen gerust."),
        Sentence("Iedereen welkom", "Wilt u geslacht en afkomst weglaten? Bij vrijwilligerswerk is iedereen welkom."),
        Sentence("Privégegevens", "Wilt u namen, telefoonnummers en mailadressen uit de tekst halen?"),
    ),
    "refuse": (
        Sentence("Betaald werk", "Dit lijkt ons betaald werk. Daarvoor is deze site niet bedoeld."),
        Sentence("Geen werk", "Dit is een oproep of een activiteit, en geen vrijwilligerswerk."),
        Sentence("Winst", "Een vrijwilliger werkt niet voor een zaak die winst maakt. Zo zegt het de wet."),
        Sentence("Staat er al", "Deze vacature staat al online. Wilt u liever die aanpassen?"),
        Sentence("Niet veilig", "Dit werk vraagt een opleiding of een verzekering die er nog niet is."),
        Sentence("Elders", "Dit werk is buiten ons gebied. Vraag het aan het loket van die gemeente."),
        Sentence("Bel ons", "Wilt u erover praten? Bel ons gerust: we zoeken samen een oplossing."),
    ),
}
