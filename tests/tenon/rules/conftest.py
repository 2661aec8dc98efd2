"""An app with rules, and the worker that runs them."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO

import pytest
from sqlalchemy import delete, select

from tenon.context import Context
from tenon.jobs.worker import Worker
from tenon.services import rule_clock
from tenon.storage import delegations
from tenon.storage.models import metadata

DEAL = {
    "key": "deal",
    "title": "Deal",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "Name"},
        {"key": "stage", "widget": "text", "title": "Stage"},
        {"key": "note", "widget": "text", "title": "Note"},
        {"key": "amount", "widget": "number", "title": "Amount"},
        {"key": "labels", "widget": "tags", "title": "Labels"},
        {"key": "called_at", "widget": "datetime", "title": "Called"},
        {"key": "day", "widget": "date", "title": "Day"},
        {
            "key": "items",
            "widget": "subform",
            "title": "Items",
            "props": {
                "fields": [
                    {"key": "what", "widget": "text", "title": "What"},
                    {"key": "count", "widget": "number", "title": "Count"},
                ]
            },
        },
    ],
}
CALL = {
    "key": "call",
    "title": "Call",
    "title_field": "subject",
    "fields": [
        {"key": "subject", "widget": "text", "title": "Subject"},
        {"key": "at", "widget": "datetime", "title": "At"},
        {
            "key": "deal",
            "widget": "reference",
            "title": "Deal",
            "props": {"form": "deal"},
        },
    ],
}


class Office:
    """An app with rules, and the worker that runs them."""

    def __init__(self, client, platform):
        self.client, self.platform = client, platform
        client.login("admin")
        self.post("/apps", {"key": "office", "title": "Office"})
        self.put("form/deal", DEAL)
        self.put("form/call", CALL)

    def rule(self, key, trigger, *actions, **more):
        body = {"key": key, "trigger": trigger, "actions": list(actions), **more}
        return self.put(f"rule/{key}", body)

    def publish(self):
        self.post("/apps/office/releases")

    def put(self, place, body, match=None):
        headers = {"If-Match": match} if match else {"If-None-Match": "*"}
        path = f"/api/v1/apps/office/draft/{place}"
        answer = self.client.put(path, json=body, headers=headers)
        assert answer.status_code == 200, answer.json
        return answer

    def post(self, path, body=None):
        answer = self.client.post(f"/api/v1{path}", json=body or {})
        assert answer.status_code in (200, 201, 202), answer.json
        return answer.json

    def get(self, path):
        answer = self.client.get(f"/api/v1{path}")
        assert answer.status_code == 200, answer.json
        return answer.json

    def create(self, form, **values):
        return self.post(f"/apps/office/forms/{form}/records", values)

    def change(self, form, record, **values):
        path = f"/api/v1/apps/office/forms/{form}/records/{record['id']}"
        answer = self.client.patch(path, json=values)
        assert answer.status_code == 200, answer.json
        return answer.json

    def read(self, form, record):
        return self.get(f"/apps/office/forms/{form}/records/{record['id']}")

    def list(self, form):
        return self.get(f"/apps/office/forms/{form}/records?sort=id")["records"]

    def at(self, **later):
        # Jobs that this run of the worker makes are due in it, too.
        now = self.platform.clock() + timedelta(seconds=2) + timedelta(**later)
        return replace(self.platform, clock=lambda: now)

    def work(self, **later):
        moved = self.at(**later)
        rule_clock.scan(Context(moved))
        Worker(moved, threads=0).drain()

    def rows(self, table):
        with self.platform.database.read() as conn:
            return conn.execute(select(table).order_by(table.c.id)).mappings().all()

    def rows_of(self, table):
        with self.platform.database.read() as conn:
            return conn.execute(select(table)).mappings().all()

    def bring(self, form, lines, **choices):
        """Import lines of a sheet."""
        file = (BytesIO(lines.encode()), "sheet.csv")
        path = "/api/v1/apps/office/uploads"
        upload = self.client.post(path, data={"file": file}).json["upload"]
        place = f"/apps/office/forms/{form}/imports"
        begun = self.post(place, {"upload": upload})
        number = f"{place}/{begun['import']}"
        plan = {"mapping": begun["mapping"], "mode": "insert", **choices}
        self.post(f"{number}/dry-run", plan)
        self.work()
        self.post(f"{number}/run")
        self.work()

    def wipe(self, table):
        """Forget what stands in a system table."""
        with self.platform.database.write() as conn:
            conn.execute(delete(metadata.tables[table]))

    def absent(self, person, **period):
        """Let somebody hand all his work to another."""
        with self.platform.database.write() as conn:
            delegations.add(conn, {"principal_id": person, "flows": None, **period})


@pytest.fixture
def office(client, platform):
    return Office(client, platform)


@pytest.fixture
def people(office):
    """Two people by their user names, with a role that sees everything."""
    found = {}
    for name in ("ann", "bob"):
        body = {"username": name, "name": name.title(), "password": "a-long-password"}
        found[name] = office.post("/users", body)["id"]
    return found
