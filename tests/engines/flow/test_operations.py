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


def test_the_refusal_to_take_back_names_what_was_done_by_whom_and_where():
    answered, handed = Story(FLOWS["line"]), Story(FLOWS["line"])
    for words in ("bob approve", "cat approve"):
        answered.tell(words)
    for words in ("bob approve", "cat transfer eve"):
        handed.tell(words)

    with pytest.raises(RefusedError) as first:
        answered.tell("bob back")
    with pytest.raises(RefusedError) as second:
        handed.tell("bob back")

    assert str(first.value) == (
        "cat approved it at 'Approval' at 2026-03-02 01:00; "
        "it can no longer be taken back."
    )
    assert str(second.value) == (
        "cat handed the task on at 'Approval'; it can no longer be taken back."
    )
