"""The written table of operations: every line of operations.txt is one case."""

import pytest

from engines.flow import RefusedError
from flow_stories import FLOWS, Story, lines


@pytest.mark.parametrize("line", list(lines()))
def test_operation(line: str):
    told, expected = line.split(" => ")
    drawn, *steps = told.split("; ")
    story = Story(FLOWS[drawn])
    for words in steps[:-1]:
        story.tell(words)
    before = story.case.state

    try:
        if steps:
            story.tell(steps[-1])
        stands = story.stands()
    except RefusedError as refused:
        stands = refused.code.replace("flow.", "!")

    assert stands == expected
    assert not expected.startswith("!") or story.case.state == before


def test_the_table_is_long_enough_and_names_every_case_once():
    written = list(lines())

    assert len(written) >= 150
    assert len(written) == len(set(written))
