"""What pages weigh and how long they take: bytes over the wire in a real browser, and whole requests.

First visit: an empty cache, font and style included. Next visit: another page with what the first one left.
Prints one JSON object with ``--json``, else a table.
"""

import argparse
import json
import statistics
import time
import urllib.request
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.demo import Demo, running_demo
from stuw.cli.chromium import find_or_install

FIRST_BUDGET, NEXT_BUDGET = 75_000, 15_000
REQUESTS = 60
# Headless Chromium with nothing of its own on the network: a benchmark talks to this machine only.
ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


class Wire:
    """Counts what one browser page gets over the wire, headers included, and who was asked."""

    def __init__(self, page: Page) -> None:
        self.bytes = 0
        self.hosts: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._count)
        session.on("Network.requestWillBeSent", self._note)

    def _count(self, event: dict[str, Any]) -> None:
        self.bytes += int(event["encodedDataLength"])

    def _note(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith("http"):
            self.hosts.add(url.split("/")[2].split(":")[0])


def main(arguments: Sequence[str]) -> int:
    """Start a demo, weigh and time its public pages; 1 when a page is over its budget."""
    parser = argparse.ArgumentParser(prog="stuw bench pages", description=__doc__)
    parser.add_argument("--json", action="store_true", help="één JSON-object als laatste regel")
    options = parser.parse_args(arguments)
    with running_demo() as demo, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_or_install(), args=ARGUMENTS)
        pages = addresses(browser, demo)
        figures = {
            name: weigh(browser, url, seen_before(name, pages, demo)) | time_of(url, demo)
            for name, url in pages.items()
        }
        browser.close()
    result = {
        "budget": {"first_bytes": FIRST_BUDGET, "next_bytes": NEXT_BUDGET},
        "first_start_seconds": round(demo.seconds_to_start, 1),
        "pages": figures,
        "within_budget": all(is_within_budget(page) for page in figures.values()),
    }
    print_table(result)
    if options.json:
        print(json.dumps(result, sort_keys=True))
    return 0 if result["within_budget"] else 1


def addresses(browser: Browser, demo: Demo) -> dict[str, str]:
    """One page of each public kind, found by following links as a visitor does."""
    site = demo.site("bilzen")
    page = browser.new_page()
    page.goto(f"{site}/vacatures/")
    vacancy = page.eval_on_selector(".vacancy a", "link => link.href")
    page.goto(vacancy)
    organisation = page.eval_on_selector("article a[href^='/organisaties/']", "link => link.href")
    page.context.close()
    return {
        "home": f"{site}/",
        "search": f"{site}/vacatures/",
        "search_filtered": f"{site}/vacatures/?q=koken&plaats=3740&straal=15&moment=3&moment=4",
        "vacancy": str(vacancy),
        "sign_up": f"{vacancy}ik-wil-dit-doen/",
        "organisations": f"{site}/organisaties/",
        "organisation": str(organisation),
        "saved": f"{site}/bewaard/?{'&'.join(f'plek={number}' for number in range(1, 11))}",
        "for_organisations": f"{site}/ik-zoek-vrijwilligers/",
        "privacy": f"{site}/privacy/",
        "installation": f"{demo.base}/",
    }


def seen_before(name: str, pages: dict[str, str], demo: Demo) -> str:
    """The page of the same host that the visitor saw before this one."""
    if name == "installation":
        return f"{demo.base}/aanmelden/"
    return pages["privacy" if name == "home" else "home"]


def weigh(browser: Browser, url: str, former: str) -> dict[str, Any]:
    """Bytes over the wire of a first visit to ``url``, and of a visit after ``former`` was seen."""
    first, hosts = _visit(browser, [url])
    later, more_hosts = _visit(browser, [former, url])
    own = url.split("/")[2].split(":")[0]
    return {"first_bytes": first, "next_bytes": later, "third_parties": sorted((hosts | more_hosts) - {own})}


def _visit(browser: Browser, urls: Sequence[str]) -> tuple[int, set[str]]:
    """Bytes of the last of these visits in one fresh browser profile, and every host that was asked."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    hosts: set[str] = set()
    weight = 0
    for url in urls:
        page = context.new_page()
        wire = Wire(page)
        page.goto(url)
        page.wait_for_load_state("networkidle")
        weight = wire.bytes
        hosts |= wire.hosts
        page.close()
    context.close()
    return weight, hosts


def time_of(url: str, demo: Demo) -> dict[str, Any]:
    """Milliseconds of whole requests, warm, one after the other on one connection's worth of work."""
    host = url.split("/")[2]
    request = urllib.request.Request(url.replace(host, f"127.0.0.1:{demo.port}"), headers={"Host": host})
    times = []
    for _ in range(REQUESTS + 5):
        began = time.perf_counter()
        with urllib.request.urlopen(request, timeout=30) as answer:
            answer.read()
        times.append((time.perf_counter() - began) * 1000)
    warm = sorted(times[5:])
    return {"p50_ms": round(statistics.median(warm), 1), "p95_ms": round(warm[int(len(warm) * 0.95)], 1)}


def is_within_budget(page: dict[str, Any]) -> bool:
    """Whether a page keeps both budgets and asks nobody else."""
    return page["first_bytes"] <= FIRST_BUDGET and page["next_bytes"] <= NEXT_BUDGET and not page["third_parties"]


def print_table(result: dict[str, Any]) -> None:
    """The figures for people."""
    print(f"{'page':<18}{'first kB':>10}{'next kB':>10}{'p50 ms':>10}{'p95 ms':>10}")
    for name, page in result["pages"].items():
        first, later = page["first_bytes"] / 1000, page["next_bytes"] / 1000
        print(f"{name:<18}{first:>10.1f}{later:>10.1f}{page['p50_ms']:>10}{page['p95_ms']:>10}")
