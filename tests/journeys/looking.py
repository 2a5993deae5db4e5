"""Looks at a page as a strict reader does: axe, sideways scrolling, untranslated or unfinished words, a picture."""

import re
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
WIDTHS = (1280, 360)
UNFINISHED = re.compile(r"\b(None|null|undefined|NaN|N/A|TBD|TODO)\b|%\(\w+\)|\{\{|Traceback")
AXE = Axe()
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def complaints(page: Page, name: str, pictures: Path) -> list[str]:
    """Everything that is wrong with the open page at both widths."""
    found = [f"{name}: unfinished word {word!r}" for word in unfinished_words(page)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=pictures / f"{name}-{width}.png", full_page=True)
        excess = page.evaluate(TOO_WIDE)
        if excess > 0:
            found.append(f"{name} at {width}: {excess} px too wide because of {widest(page)}")
        found += [f"{name} at {width}: {problem}" for problem in violations(page)]
    return found


def violations(page: Page) -> list[str]:
    """What axe finds, each with the elements concerned."""
    response = AXE.run(page, options=RULES).response
    return [f"axe {rule['id']}: {concerned(rule['nodes'])}" for rule in response["violations"]]


def concerned(nodes: list[dict]) -> str:
    """The first elements of a violation and what to do about the first."""
    return f"{[node['html'][:160] for node in nodes[:3]]} {nodes[0]['failureSummary'][:300]}"


def widest(page: Page) -> list[str]:
    """The elements that reach beyond the right edge."""
    return page.evaluate(
        """() => [...document.querySelectorAll('body *')]
            .filter((e) => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
            .slice(-3).map((e) => e.outerHTML.slice(0, 120))"""
    )


def unfinished_words(page: Page) -> list[str]:
    """Words that only a program would say."""
    return [found.group(0) for found in UNFINISHED.finditer(page.locator("body").inner_text())]
