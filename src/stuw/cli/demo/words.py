"""What the demo tells when it is there: where to look, and as whom to sign in."""

from collections.abc import Iterator
from pathlib import Path

from stuw.world.demo import sign_ins


def welcome(port: int, folder: Path, seconds: float) -> Iterator[str]:
    """The lines for the terminal, addresses first; ``seconds`` is how long the start took.

    What is told comes from the settings in force, so the environment must be that of the demo.
    """
    from stuw.config.settings import STUW_DEMO_SECOND_FACTOR

    base = f"http://localhost:{port}"
    yield ""
    yield f"Stuw draait (na {seconds:.0f} seconden)."
    yield ""
    yield f"  Alle centrales               {base}"
    yield f"  De centrale van Bilzen       http://bilzen.localhost:{port}"
    yield f"  Wat er gemaild is            {base}/demo/postvak/"
    yield ""
    yield f"  Aanmelden gaat op {base} met een mailadres; de code komt in het postvak hierboven."
    yield f"  Wie een tweede stap krijgt, vult altijd {STUW_DEMO_SECOND_FACTOR} in."
    yield ""
    people = sign_ins()
    width = max((len(who) for who, _ in people), default=0)
    for who, mail in people:
        yield f"  {who:<{width}}  {mail}"
    yield ""
    yield f"  Gegevens en logboeken: {folder}"
    yield "  Stoppen: Ctrl-C. Opnieuw beginnen: ./stuw demo --fresh"
