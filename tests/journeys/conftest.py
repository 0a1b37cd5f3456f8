"""A started demo and a real browser: journeys meet Stuw only as people do, through pages, mails and commands."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from benchmarks.demo import Demo, running_demo
from playwright.sync_api import Browser, BrowserContext, Cookie, Page, expect

NARROW, WIDE = {"width": 320, "height": 640}, {"width": 1280, "height": 800}
MAIL_SECONDS = 20
AT_WORK = re.compile(r"//[^/]+/(balie|organisatie|werk)/")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

expect.set_options(timeout=10_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder is a journey, and begins before the short tests in a browser: none ends alone."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.journey)
    items.sort(key=lambda item: here not in item.path.parents)


@pytest.fixture(scope="session")
def demo() -> Iterator[Demo]:
    """One demo for all journeys of this process."""
    with running_demo() as started:
        yield started


@pytest.fixture(scope="session")
def signed_in() -> dict[str, list[Cookie]]:
    """What a browser keeps of who signed in before in this process."""
    return {}


class Visitor:
    """Somebody with a browser; a mistake in the console of a page fails the journey."""

    def __init__(
        self, browser: Browser, demo: Demo, signed_in: dict[str, list[Cookie]], *, has_script: bool = True
    ) -> None:
        self.demo, self.signed_in = demo, signed_in
        self.context: BrowserContext = browser.new_context(
            viewport=WIDE, java_script_enabled=has_script, locale="nl-BE"
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.mistakes: list[str] = []
        self.page.on("console", lambda line: self._note(line.type, line.text))
        self.page.on("pageerror", lambda error: self.mistakes.append(str(error)))

    def _note(self, kind: str, text: str) -> None:
        # A page that says 4xx on purpose (an expired link) is no mistake of ours.
        if kind == "error" and "status of 4" not in text:
            self.mistakes.append(text)

    def mails(self, to: str) -> list[str]:
        """The texts of the mails to this address, newest first."""
        answer = self.context.request.get(f"{self.demo.base}/demo/postvak/?aan={to}").text()
        return re.findall(r'<div class="mail">(.*?)</div>', answer, re.DOTALL)

    def mail(self, to: str, pattern: str, *, older: int = 0) -> str:
        """The first thing in parentheses of ``pattern`` in the newest mail to this address that has it.

        Waits for it; ``older``: how many mails were there before, which do not count.
        """
        give_up_at = time.monotonic() + MAIL_SECONDS
        while True:
            mails = self.mails(to)
            for body in mails[: len(mails) - older]:
                found = re.search(pattern, body)
                if found:
                    return found.group(1).replace("&amp;", "&")
            if time.monotonic() > give_up_at:
                raise AssertionError(f"no mail to {to} with {pattern}")
            self.page.wait_for_timeout(200)

    def sign_in(self, email: str) -> None:
        """Be signed in and at work: with what a browser kept of the last time, the first time for real."""
        if email not in self.signed_in:
            self.sign_in_anew(email)
            self.signed_in[email] = self.context.cookies()
            return
        # Playwright types what it gives and what it takes apart.
        self.context.add_cookies(self.signed_in[email])  # type: ignore[arg-type]
        self.page.goto(f"{self.demo.base}/werk/")
        expect(self.page).to_have_url(AT_WORK)

    def sign_in_anew(self, email: str) -> None:
        """Sign in with the mailed code and the demo's second step."""
        older = len(self.mails(email))
        self.page.goto(f"{self.demo.base}/aanmelden/")
        self.page.get_by_label("E-mailadres").fill(email)
        self.page.get_by_role("button", name="Mail mij een code").click()
        self.page.locator("[name=code]").fill(self.mail(email, r"\b(\d{6})\b", older=older))
        self.page.locator("main form button").first.click()
        self.page.locator("[name=code]").fill("246810")
        self.page.locator("main form button").first.click()
        self.page.wait_for_url(AT_WORK)


@pytest.fixture
def visitor(browser: Browser, demo: Demo, signed_in: dict[str, list[Cookie]]) -> Iterator[Callable[..., Visitor]]:
    """Makes visitors; in the end none of their pages had a mistake."""
    made: list[Visitor] = []

    def make(*, has_script: bool = True) -> Visitor:
        made.append(Visitor(browser, demo, signed_in, has_script=has_script))
        return made[-1]

    yield make
    mistakes = [mistake for one in made for mistake in one.mistakes]
    for one in made:
        one.context.close()
    assert not mistakes


def check_accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA, and nothing wider than the screen, on a narrow and on a wide one."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= size["width"], f"{page.url} is {width} px wide on a screen of {size['width']}"
        found = look_with_axe(page)
        assert found.violations_count == 0, f"{page.url} at {size['width']} px:\n{found.generate_report()}"


def look_with_axe(page: Page) -> AxeResults:
    """What axe finds wrong on a page as it stands.

    Axe is put into a page once, and sums up only what is wrong: telling of all that is right takes twice as long.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    wrong = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return AxeResults({"violations": wrong})
