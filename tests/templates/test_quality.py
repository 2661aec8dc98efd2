"""Every template keeps the promises of its quality.yaml."""

from dataclasses import replace
from pathlib import Path

import pytest

from tenon.services import packages
from tenon.services.packages import Package
from tenon.services.quality import CHECKS, PAPER, STUCK, check_quality, promises

FOLDERS = sorted(f.parent for f in packages.templates_folder().glob("*/app.json"))


@pytest.fixture(params=FOLDERS, ids=lambda folder: folder.name)
def package(request: pytest.FixtureRequest) -> Package:
    """Each template in turn."""
    folder: Path = request.param
    return packages.read_folder(folder)


def test_every_rule_of_quality_has_an_answer(package: Package) -> None:
    said, unread = promises(package.papers[PAPER])

    assert unread == []
    assert CHECKS.keys() <= said.keys()


def test_what_a_template_calls_done_is_done(package: Package) -> None:
    assert [p.texts["en"] for p in check_quality(package)] == []


def test_a_promise_that_is_not_kept_is_told_with_its_place(package: Package) -> None:
    documents = {**package.documents, ("form", "bare"): {"key": "bare", "fields": []}}
    paper = "forms-described: done\nforms-have-views: done\n"
    broken = replace(package, documents=documents, papers={PAPER: paper})

    found = check_quality(broken)

    assert {p.path for p in found} >= {(PAPER, "forms-described")}
    assert any("forms/bare" in p.texts["en"] for p in found)


def test_what_is_not_promised_is_not_asked_for(package: Package) -> None:
    paper = 'readme-complete: {status: todo, reason: "The README comes later."}\n'

    assert check_quality(replace(package, papers={PAPER: paper})) == ()
    assert check_quality(replace(package, papers={})) == ()


@pytest.mark.parametrize(
    "line", ["readme: maybe", "readme-complete: {status: todo}", "nothing at all"]
)
def test_a_line_nobody_can_read_is_a_problem(package: Package, line: str) -> None:
    found = check_quality(replace(package, papers={PAPER: line}))

    assert [(p.code, p.path) for p in found] == [("quality.unreadable", (PAPER,))]


def test_a_sentence_of_two_scripts_is_found():
    assert STUCK.search("物流MES 二期")
    assert not STUCK.search("物流 MES 二期，AI 质检")
