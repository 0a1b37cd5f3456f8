"""A vacancy from its first word to the desk and online; then time passes, and it stays only while somebody says so."""

import subprocess
import sys

import pytest
from benchmarks.demo import Demo
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visitor, check_accessible

OWNER, DESK = "beheerder@stuw.example", "bemiddelaar.bilzen@stuw.example"
TITLE = "Taalmaatje voor de speelotheek van Verzinnegem"
LINK = r'href="(http://localhost:\d+/klopt-nog/[^"]+)"'
# Days go by: the vacancy was confirmed so long ago and last asked after three days ago; then the hourly job runs.
DAYS_GO_BY = """
import sys
from datetime import timedelta
from stuw.cli.django import set_up
set_up()
from stuw.kernel.clock import now
from stuw.vacancies.models import Vacancy
from stuw.vacancies.tasks import keep_true
found = Vacancy.objects.filter(title=sys.argv[1])
for days in map(int, sys.argv[2:]):
    found.update(confirmed_at=now() - timedelta(days=days))
    found.exclude(asked_at=None).update(asked_at=now() - timedelta(days=3))
    keep_true(timestamp=0)
"""


def days_go_by(demo: Demo, *days: int) -> None:
    """Let the vacancy have been confirmed this many days ago, one moment after the other."""
    words = [sys.executable, "-P", "-c", DAYS_GO_BY, TITLE, *map(str, days)]
    done = subprocess.run(words, env=demo.environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Verder").last.click()


def write_vacancy(owner: Visitor) -> str:
    """Write it in its steps and hand it in; gives the address of its page."""
    page = owner.page
    page.get_by_role("link", name="Nieuwe vacature").click()
    page.get_by_text("Met een leeg blad").click()
    page.get_by_label("Titel van de vacature").fill(TITLE)
    page.get_by_role("button", name="Begin te schrijven").click()
    page.get_by_label("Wat gaat de vrijwilliger doen?").fill("Je speelt elke zaterdag spelletjes met kinderen.")
    go_on(page)
    page.get_by_label("zaterdag voormiddag").check()
    go_on(page)
    page.get_by_label("Gemeente of postcode").first.fill("Bilzen")
    go_on(page)
    page.get_by_role("link", name="Nakijken").click()
    page.get_by_role("button", name="Indienen bij het loket").click()
    expect(page.locator("main")).to_contain_text("Het loket leest deze vacature na")
    return page.url


def ask_for_the_hour(page: Page, demo: Demo) -> None:
    """The desk finds it in its queue, picks a sentence, and makes it its own."""
    page.goto(f"{demo.base}/balie/bilzen/vacatures/nakijken/")
    check_accessible(page)
    page.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", name="Zo lezen mensen het op de site")).to_be_visible()
    page.locator("summary", has_text="Aanpassing vragen").click()
    page.get_by_role("button", name="Wanneer?").click()
    reason = page.locator("#ask_changes_reason")
    expect(reason).to_have_value("Wilt u erbij zetten op welke dag en welk uur het is? Dan weten mensen of het past.")
    reason.fill("Dag Hilde. Op welk uur begint het?")
    check_accessible(page)
    page.get_by_role("button", name="Aanpassing vragen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vacatures nakijken")


def answer_the_desk(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Op welk uur begint het?")
    page.get_by_role("link", name="Aanpassen").click()
    page.locator("main").get_by_role("link", name="Wanneer").click()
    page.get_by_label("Dag en uur in woorden").fill("zaterdag, 10 tot 12 u")
    page.get_by_role("button", name="Bewaar en stop").click()
    page.get_by_role("button", name="Indienen bij het loket").click()


def put_online(page: Page, address: str) -> None:
    """The desk reads what changed since it asked, and agrees."""
    page.goto(f"{address}nakijken/")
    expect(page.locator(".changes ins")).to_contain_text("zaterdag, 10 tot 12 u")
    check_accessible(page)
    page.get_by_role("button", name="Online zetten").click()
    expect(page.locator("main")).to_contain_text(f"“{TITLE}” staat online.")


@pytest.mark.timeout(300)
def test_offer_stays_true(visitor, demo):
    owner, mediator, resident = visitor(), visitor(), visitor()
    owner.sign_in(OWNER)
    address = write_vacancy(owner)
    mediator.sign_in(DESK)
    ask_for_the_hour(mediator.page, demo)
    answer_the_desk(owner.page, address)
    put_online(mediator.page, address)
    owner.page.goto(address)
    public = owner.page.get_by_role("link", name="Bekijk op de site").get_attribute("href")

    # Asked after 76 days, and answered from the mail: without an account, and without script.
    days_go_by(demo, 77)
    owner.page.reload()
    expect(owner.page.locator("main")).to_contain_text("Klopt deze vacature nog?")
    check_accessible(owner.page)
    somebody = visitor(has_script=False)
    somebody.page.goto(somebody.mail(OWNER, LINK))
    expect(somebody.page.get_by_role("heading", level=1)).to_have_text("Klopt deze vacature nog?")
    somebody.page.get_by_role("button", name="Ja, dit klopt nog").click()
    expect(somebody.page.get_by_role("heading", level=1)).to_have_text("Uw vacature staat online")
    owner.page.reload()
    expect(owner.page.locator("main")).to_contain_text("via de koppeling in de mail")

    # Nobody answers the next three times.
    asked = len(owner.mails(OWNER))
    days_go_by(demo, 77, 84, 89, 92)
    resident.page.goto(public)
    expect(resident.page.locator("main")).to_contain_text("Deze vacature staat niet meer online")
    expect(resident.page.get_by_role("link", name="Ik wil dit doen")).to_have_count(0)
    owner.page.reload()
    expect(owner.page.locator("main")).to_contain_text("Niemand bevestigde dat ze nog klopt")
    check_accessible(owner.page)

    # One click from the last mail brings it back.
    back = visitor()
    back.page.goto(back.mail(OWNER, LINK, older=asked))
    expect(back.page.get_by_role("heading", level=1)).to_have_text("Zoekt u nog?")
    check_accessible(back.page)
    back.page.get_by_role("button", name="Ja, zet ze weer online").click()
    expect(back.page.locator("main")).to_contain_text("Dank u wel")
    resident.page.reload()
    expect(resident.page.get_by_role("link", name="Ik wil dit doen")).to_be_visible()
