"""Every board of the CRM, asked as a whole, says what its tiles say one by one."""

import json

import pytest

from tenon.context import Context
from tenon.services.report_cache import cache_of

API = "/api/v1"
PEOPLE = ("chen.zong", "li.min", "xu.ning")


def boards(person):
    """The boards of the CRM that a person may open, with the tiles that count."""
    raw = person.get("/apps/crm")["dashboards"]
    for key in [one["key"] for one in raw]:
        tiles = person.get(f"/apps/crm/dashboards/{key}")["dashboard"]["tiles"]
        yield key, [tile["key"] for tile in tiles if "chart" in tile]


def together(person, board, tiles):
    place = f"{API}/apps/crm/dashboards/{board}/answers"
    wanted = {"tiles": {key: {} for key in tiles}}
    answer = person.browser.post(place, json=wanted, headers=person.headers)
    assert answer.status_code == 200, answer.json
    lines = [json.loads(line) for line in answer.text.splitlines()]
    return {line["tile"]: (line["status"], line["body"]) for line in lines}


@pytest.mark.parametrize("username", PEOPLE)
def test_a_board_says_what_its_tiles_say(company, username):
    person = company.person(username)
    seen = dict(boards(person))

    whole = {board: together(person, board, tiles) for board, tiles in seen.items()}
    cache_of(Context(company.platform)).forget()
    company.platform.caches.pop("sights")

    assert sum(map(len, seen.values())) > 20
    for board, tiles in seen.items():
        path = f"/apps/crm/dashboards/{board}/tiles"
        single = {key: person.ask(f"{path}/{key}/data") for key in tiles}
        assert single == whole[board], board
