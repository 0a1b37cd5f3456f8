"""From an organisation's need to a vacancy that is found, and that stays online only while somebody says it holds."""

import re
import subprocess
import sys

import pytest
from benchmarks.demo import Demo
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor, check_accessible

OWNER, MEDIATOR = "beheerder@stuw.example", "bemiddelaar.bilzen@stuw.example"
TITLE = "Verhalenverteller in de broodfabriek van Verzinnegem"
LINK = r"(http://localhost:\d+/klopt-nog/[^\s<\"]+)"
# As if it was confirmed and asked that many days earlier; then what the worker does each hour.
PASS_DAYS = """
import sys
from datetime import timedelta
from stuw.cli.django import set_up
set_up()
from django.db.models import F
from stuw.vacancies.models import Vacancy
from stuw.vacancies.tasks import keep_true
number, back = sys.argv[1], timedelta(days=int(sys.argv[2]))
Vacancy.objects.filter(pk=number).update(confirmed_at=F("confirmed_at") - back, asked_at=F("asked_at") - back)
keep_true(0)
"""


def pass_days(demo: Demo, number: str, days: int) -> None:
    """Let days pass for this vacancy, and the worker come by."""
    command = [sys.executable, "-P", "-c", PASS_DAYS, number, str(days)]
    done = subprocess.run(command, env=demo.environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def go_on(page: Page, question: str) -> None:
    """Save this step; the next asks this."""
    check_accessible(page)
    page.get_by_role("button", name="Verder").last.click()
    expect(page.get_by_role("heading", level=1).first).to_have_text(question)


def write(owner: Visitor) -> str:
    """Write a vacancy from a blank sheet and hand it in; its number."""
    page = owner.page
    page.get_by_role("link", name="Nieuwe vacature").click()
    page.get_by_text("Met een leeg blad").click()
    page.get_by_label("Titel van de vacature").fill(TITLE)
    check_accessible(page)
    page.get_by_role("button", name="Begin te schrijven").click()
    expect(page.get_by_role("heading", level=1).first).to_have_text("Wat gaat de vrijwilliger doen?")
    page.locator("#id_description").fill("Elke woensdag lees je voor aan kinderen terwijl hun ouders winkelen.")
    go_on(page, "Wanneer is het?")
    page.get_by_label("dinsdag voormiddag").check()
    go_on(page, "Waar is het?")
    page.get_by_label("Gemeente of postcode").first.fill("Bilsen")
    go_on(page, "Wie zoekt u?")
    go_on(page, "Wat biedt u?")
    go_on(page, "Hoe komt ze op de site?")
    go_on(page, "Nakijken")
    hand_in(page)
    found = re.search(r"/werk/vacatures/(\d+)/", page.url)
    assert found is not None
    return found.group(1)


def hand_in(page: Page) -> None:
    check_accessible(page)
    page.get_by_role("button", name="Indienen bij het loket").click()
    expect(page.locator("main")).to_contain_text("ingediend")


def open_from_queue(mediator: Visitor) -> Page:
    page = mediator.page
    page.goto(f"{mediator.demo.base}/balie/bilzen/vacatures/nakijken/")
    check_accessible(page)
    page.get_by_role("link", name=TITLE, exact=True).click()
    expect(page.get_by_role("heading", level=1).first).to_have_text(f"Nakijken: {TITLE}")
    check_accessible(page)
    return page


def is_found(resident: Page, demo: Demo) -> bool:
    resident.goto(f"{demo.site('bilzen')}/vacatures/?q=verhalenverteller+broodfabriek")
    return resident.locator(".vacancy h3", has_text=TITLE).count() > 0


def wait_until_found(resident: Page, demo: Demo, *, found: bool) -> None:
    """The index follows within seconds."""
    for _ in range(40):
        if is_found(resident, demo) == found:
            return
        resident.wait_for_timeout(500)
    raise AssertionError(f"found: {not found}")


@pytest.mark.timeout(300)
def test_vacancy_is_written_judged_found_asked_for_and_put_back(visitor, demo):
    owner, mediator, resident = visitor(), visitor(), visitor().page
    owner.sign_in(OWNER)
    number = write(owner)

    mediator.sign_in(MEDIATOR)
    desk = open_from_queue(mediator)
    desk.locator("summary", has_text="Aanpassing vragen").click()
    desk.get_by_role("button", name="Wanneer?").click()
    expect(desk.locator("details[open] textarea")).to_have_value(re.compile("op welke dag en welk uur"))
    desk.locator("details[open] textarea").fill("Zet er ook bij hoe laat het begint.")
    check_accessible(desk)
    desk.get_by_role("button", name="Aanpassing vragen").click()
    expect(desk.locator("body")).to_contain_text(f"U vroeg om “{TITLE}” aan te passen.")

    page = owner.page
    page.goto(f"{demo.base}/werk/vacatures/{number}/")
    expect(page.locator("main")).to_contain_text("Zet er ook bij hoe laat het begint.")
    check_accessible(page)
    page.goto(f"{demo.base}/werk/vacatures/{number}/schrijven/wanneer/")
    page.get_by_label("Dag en uur in woorden").fill("woensdag, 14 tot 16 u")
    page.get_by_role("button", name="Verder").last.click()
    page.goto(f"{demo.base}/werk/vacatures/{number}/schrijven/nakijken/")
    hand_in(page)

    open_from_queue(mediator)
    expect(desk.locator(".changes ins")).to_contain_text("woensdag, 14 tot 16 u")
    desk.get_by_role("button", name="Online zetten").click()
    expect(desk.locator("body")).to_contain_text(f"“{TITLE}” staat online.")
    wait_until_found(resident, demo, found=True)

    stay_or_go(owner, resident, number)


def stay_or_go(owner: Visitor, resident: Page, number: str) -> None:
    """Asked, confirmed by the link of the mail; later not confirmed, taken down, and put back by the link."""
    demo, older = owner.demo, len(owner.mails(OWNER))
    pass_days(demo, number, 77)
    resident.goto(owner.mail(OWNER, LINK, older=older))
    expect(resident.get_by_role("heading", level=1).first).to_have_text("Klopt deze vacature nog?")
    check_accessible(resident)
    resident.get_by_role("button", name="Ja, dit klopt nog").click()
    expect(resident.get_by_role("heading", level=1).first).to_have_text("Uw vacature staat online")
    check_accessible(resident)

    for days in (77, 7, 5):
        pass_days(demo, number, days)
    assert is_found(resident, demo)
    resident.get_by_role("link", name=TITLE).click()
    page_of_it = resident.url
    older = len(owner.mails(OWNER))
    pass_days(demo, number, 3)
    wait_until_found(resident, demo, found=False)
    resident.goto(page_of_it)
    expect(resident.locator("main")).to_contain_text("Deze vacature staat niet meer online")
    check_accessible(resident)
    resident.goto(owner.mail(OWNER, LINK, older=older))
    expect(resident.get_by_role("heading", level=1).first).to_have_text("Zoekt u nog?")
    check_accessible(resident)
    resident.get_by_role("button", name="Ja, zet ze weer online").click()
    expect(resident.get_by_role("heading", level=1).first).to_have_text("Uw vacature staat online")
    wait_until_found(resident, demo, found=True)
