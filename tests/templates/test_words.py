"""The platform knows no app: what a template calls things stands in no code."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenon.services import packages

ROOT = Path(__file__).parents[2]
CODE = ("engines", "platform", "designer_ui/src")
# The demo signs people in and installs one template; its people are data.
LEFT_OUT = ("platform/tenon/services/demo.py",)
ALONE = {
    "crm": {"opportunity", "opportunities", "campaign", "competitor", "handover"},
    "srm": {"supplier", "suppliers", "rfq", "complaint"},
}


def words(app: str) -> set[str]:
    """Return the keys of a template that no other app would call its things."""
    documents = packages.read_folder(packages.templates_folder() / app).documents
    keys = {key for _, key in documents}
    roles = {role["key"] for role in documents["app", "app"]["roles"]}
    return {key for key in keys | roles if "_" in key} | ALONE[app]


def code() -> Iterator[Path]:
    for folder in CODE:
        for path in sorted((ROOT / folder).rglob("*")):
            told = path.relative_to(ROOT).as_posix()
            ours = path.suffix in (".py", ".ts", ".tsx") and told not in LEFT_OUT
            if ours and ".test." not in path.name:
                yield path


@pytest.mark.parametrize("app", sorted(ALONE))
def test_no_code_knows_a_word_of_a_template(app: str) -> None:
    known = re.compile(rf"""["'`](?:{"|".join(sorted(words(app)))})(?:\.\w+)*["'`]""")

    found = {
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in code()
        for match in known.finditer(path.read_text("utf-8"))
    }

    assert len(words(app)) > 40
    assert found == set()
