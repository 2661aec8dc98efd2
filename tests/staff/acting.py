"""What people of the demo company do: find records, make them, decide."""

from collections.abc import Iterator
from typing import Any

Person = Any
Company = Any

FORMS = "/apps/crm/forms"


def first(person: Person, form: str, **query: Any) -> Any:
    """Return the first record that somebody sees."""
    found = person.get(f"{FORMS}/{form}/records", limit=1, **query)["records"]
    return found[0]


def record(person: Person, form: str, key: int) -> Any:
    return person.get(f"{FORMS}/{form}/records/{key}")


def make(person: Person, form: str, **values: Any) -> Any:
    return person.send(f"{FORMS}/{form}/records", values)


def change(person: Person, form: str, key: int, **values: Any) -> Any:
    given = values | {"version": record(person, form, key)["version"]}
    return person.send(f"{FORMS}/{form}/records/{key}", given, "PATCH")


def refused(person: Person, form: str, key: int, **values: Any) -> list[str]:
    """Return the places of the problems that a change is refused with."""
    given = values | {"version": record(person, form, key)["version"]}
    answer = person.browser.patch(
        f"/api/v1{FORMS}/{form}/records/{key}", json=given, headers=person.headers
    )
    assert answer.status_code == 422, answer.json
    return [problem["path"] for problem in answer.json["problems"]]


def waiting(person: Person, title: str) -> list[Any]:
    """Return the approvals about `title` that wait for somebody."""
    tasks = person.get("/tasks", box="todo", q=title)["tasks"]
    return [task for task in tasks if task["kind"] == "approval"]


def todos(person: Person, title: str) -> list[str]:
    tasks = person.get("/tasks", box="todo", q=title)["tasks"]
    return [task["title"] for task in tasks if task["kind"] == "todo"]


def answer(
    person: Person, title: str, command: str = "approve", opinion: str = "同意"
) -> str:
    """Answer the one approval about `title`; return the state of its flow."""
    [one] = waiting(person, title)
    body = {"command": command, "command_id": f"{person.id}-{one['id']}"}
    done = person.send(f"/tasks/{one['id']}/commands", body | {"opinion": opinion})
    return str(done["instance"]["state"])


def approved_by(company: Company, title: str, *usernames: str) -> str:
    """Let people approve in turn; return the state after the last of them."""
    state = ""
    for username in usernames:
        state = answer(company.person(username), title)
    return state


def pages(person: Person, form: str, **query: Any) -> Iterator[Any]:
    """Yield every record of a list."""
    cursor = ""
    while cursor is not None:
        more = {"cursor": cursor} if cursor else {}
        page = person.get(f"{FORMS}/{form}/records", limit=200, **query, **more)
        yield from page["records"]
        cursor = page["cursor"]
