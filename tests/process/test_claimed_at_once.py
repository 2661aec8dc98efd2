"""Twenty people claim one customer at the same moment, over HTTP: one has it."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from threading import Barrier

import pytest

from planted import demo_on

from .server import PASSWORD, Server, Visitor

CUSTOMERS = "/apps/crm/forms/customer/records"
POOL = "/apps/crm/pools/public_customers"
NAMES = [f"claimer{at}" for at in range(20)]
ROUNDS = 2


@pytest.fixture(
    params=[
        pytest.param(("sqlite", 1), id="sqlite"),
        pytest.param(("postgresql", 1), id="postgresql", marks=pytest.mark.postgresql),
        pytest.param(
            ("postgresql", 2),
            id="two servers on one postgresql",
            marks=pytest.mark.postgresql,
        ),
    ]
)
def servers(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Server]]:
    """Server processes on one database, with a thread for everybody."""
    dialect, count = request.param
    with demo_on(request, dialect, tmp_path) as url, ExitStack() as ending:
        running = []
        for _ in range(count):
            one = Server(tmp_path, TENON_DATABASE_URL=url, TENON_THREADS="20")
            one.start()
            ending.callback(one.kill)
            running.append(one)
        yield running


@pytest.fixture
def claimers(servers: list[Server]) -> list[Visitor]:
    """Twenty sellers, each signed in at one of the servers."""
    admin = servers[0]
    ids = [
        admin.send(
            "POST", "/users", {"username": name, "name": name, "password": PASSWORD}
        )["id"]
        for name in NAMES
    ]
    roles = admin.send("GET", "/apps/crm/roles")["roles"]
    sales = next(role for role in roles if role["key"] == "sales")
    members = {"users": [one["id"] for one in sales["users"]] + ids, "departments": []}
    admin.send("PUT", "/apps/crm/roles/sales/members", members)
    found = []
    for at, name in enumerate(NAMES):
        one = Visitor(servers[at % len(servers)].address)
        one.sign_in(name)
        found.append(one)
    return found


def claim_at_once(claimers: list[Visitor], key: int) -> list[str]:
    """Let all claim at one moment; returns what came of each."""
    gate = Barrier(len(claimers))

    def claim(one: Visitor) -> str:
        gate.wait()
        (result,) = one.send("POST", f"{POOL}/claim", {"ids": [key]})["results"]
        return str(result.get("code", "ok"))

    with ThreadPoolExecutor(len(claimers)) as threads:
        return list(threads.map(claim, claimers))


@pytest.mark.slow
def test_twenty_people_claim_one_customer_over_http_and_one_has_it(
    servers: list[Server], claimers: list[Visitor]
) -> None:
    admin = servers[0]
    for turn in range(ROUNDS):
        given = {
            "name": f"众人争抢有限公司 {turn}",
            "status": "potential",
            "owner": None,
        }
        key = admin.send("POST", CUSTOMERS, given)["id"]
        assert admin.send("GET", f"{CUSTOMERS}/{key}")["owner"] is None

        codes = claim_at_once(claimers, key)

        assert sorted(codes) == ["ok", *["pool.taken"] * 19], codes
        winner = NAMES[codes.index("ok")]
        # Every server says the same, and the pool wrote down one move.
        for server in servers:
            owner = server.send("GET", f"{CUSTOMERS}/{key}")["owner"]
            assert owner["title"] == winner
        moves = admin.send("GET", f"{POOL}/moves")["moves"]
        mine = [one["kind"] for one in moves if one["record"] == key]
        assert mine == ["claimed"], moves
