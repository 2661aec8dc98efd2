"""The audit: what was noted, and who may read it."""

from tenon.services import people
from tenon.services.audit import Subject, note

AUDIT = "/api/v1/audit"


def test_what_was_done_is_noted_and_read_by_administrators(client, ctx):
    with ctx.database.write() as conn:
        note(ctx, conn, "export", Subject("crm", "lead", records=3), format="xlsx")
    client.login("admin")

    (entry,) = client.get(f"{AUDIT}?action=export&app=crm").json["entries"]

    assert entry["form"] == "lead"
    assert entry["records"] == 3
    assert entry["detail"] == {"format": "xlsx"}


def test_nobody_else_reads_the_audit(client, ctx):
    people.add_user(ctx, {"username": "li", "name": "Li", "password": "tenon-demo"})
    client.login("li")

    assert client.get(AUDIT).status_code == 403


def test_a_bad_cursor_is_the_newest_page(client):
    client.login("admin")

    assert client.get(f"{AUDIT}?cursor=x").status_code == 200
