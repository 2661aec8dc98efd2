"""What the product can do is written down: settings, commands, kinds, links."""

import re
from dataclasses import fields
from pathlib import Path

import click
import pytest

from tenon.cli import main
from tenon.services.catalog import catalog
from tenon.settings import Settings

ROOT = Path(__file__).parents[2]
OPERATIONS = (ROOT / "docs" / "guide" / "operations.md").read_text("utf-8")
PAGES = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def _commands(group, words=("tenon",)):
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))
        else:
            yield " ".join((*words, name))


@pytest.mark.parametrize("command", list(_commands(main)))
def test_every_command_is_documented(command):
    assert f"`{command}" in OPERATIONS


@pytest.mark.parametrize("setting", [f.name for f in fields(Settings)])
def test_every_setting_is_documented(setting):
    assert f"TENON_{setting.upper()}" in OPERATIONS


def test_every_kind_has_its_section():
    for concept, kinds in catalog().items():
        page = ROOT / "docs" / "kinds" / f"{concept}.md"
        if not page.exists():
            continue
        written = page.read_text("utf-8")
        missing = [k["name"] for k in kinds if f"## `{k['name']}`" not in written]
        assert not missing, f"{concept}: run `make gen`"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_between_pages_leads_somewhere(page):
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text("utf-8"))

    missing = [one for one in targets if not (page.parent / one).exists()]

    assert not missing
