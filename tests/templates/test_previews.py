"""Every template shows what it is like, in both languages, in the wheel as well."""

import tomllib

import pytest

from tenon.services import packages, templates

LANGUAGES = {"zh-CN", "en"}
MOST_BYTES = 600_000


@pytest.fixture(params=[one["key"] for one in templates.listed()])
def template(request: pytest.FixtureRequest) -> str:
    """The key of a template that came with the product."""
    key: str = request.param
    return key


def test_a_template_has_pictures_with_words_in_both_languages(template: str) -> None:
    pictures = templates.details(template)["pictures"]

    assert 3 <= len(pictures) <= 5
    for one in pictures:
        assert set(one["files"]) == LANGUAGES
        assert all(one["title"][language] for language in LANGUAGES)


def test_the_pictures_are_small_webp(template: str) -> None:
    folder = packages.templates_folder() / template / "previews"
    files = sorted(folder.glob("*.webp"))

    assert sum(file.stat().st_size for file in files) < MOST_BYTES
    for file in files:
        head = file.read_bytes()[:12]
        assert (head[:4], head[8:]) == (b"RIFF", b"WEBP")


def test_a_picture_is_served(template: str) -> None:
    name = templates.details(template)["pictures"][0]["files"]["en"]

    assert templates.picture(template, name).suffix == ".webp"


def test_the_wheel_takes_everything_that_lies_among_the_templates() -> None:
    root = packages.templates_folder().parent
    with (root / "pyproject.toml").open("rb") as file:
        built = tomllib.load(file)["tool"]["hatch"]["build"]["targets"]

    assert "app_templates" in built["wheel"]["packages"]
    assert not {"only-include", "include", "exclude"} & built["wheel"].keys()
    assert not any("previews" in one for one in built["sdist"]["exclude"])
