"""Four dirty sheets of another house go into the CRM itself, by its own import page."""

import csv
from collections import Counter
from functools import partial

import pytest

from tenon.services import apps
from tenon.services.apps import NewApp

from .test_main_job import SHEETS, Seller


class Newcomer(Seller):
    """Somebody who brings his sheets into the forms that are there."""

    def __init__(self, client, platform, ctx):
        super().__init__(client, platform)
        self.app = apps.create(ctx, NewApp(template="crm", key="crm"))

    def begun(self, sheet, form):
        uploaded = self.upload(sheet)
        body = {"upload": uploaded["upload"], "sheet": "csv", "header_row": 0}
        return self.post(f"/apps/crm/forms/{form}/imports", body)

    def upload(self, name):
        with (SHEETS / f"{name}.csv").open("rb") as file:
            answer = self.client.post(
                "/api/v1/apps/crm/uploads", data={"file": (file, f"{name}.csv")}
            )
        answer.request.environ["wsgi.input"].close()
        assert answer.status_code == 201, answer.json
        return answer.json

    def bring(self, sheet, form, columns, answer):
        """Map columns as a person chooses them, answer each group once, run."""
        begun = self.begun(sheet, form)
        mapping = [
            {**one, "field": columns.get(head)}
            for one, head in zip(begun["mapping"], heads(sheet), strict=True)
        ]
        path = f"/apps/crm/forms/{form}/imports/{begun['import']}"
        checked = self.job(self.post(f"{path}/dry-run", {"mapping": mapping}))
        answers = [
            {"field": one["field"], "value": one["value"], **answer(one)}
            for one in checked["groups"]
        ]
        plan = {"mapping": mapping, "answers": answers}
        checked = self.job(self.post(f"{path}/dry-run", plan))
        assert checked["invalid"] == 0, checked["groups"]
        return self.job(self.post(f"{path}/run"))["inserted"]


def heads(sheet):
    with (SHEETS / f"{sheet}.csv").open(encoding="utf-8") as file:
        return next(csv.reader(file))


@pytest.fixture
def newcomer(client, platform, ctx):
    if platform.database.dialect != "sqlite":
        pytest.skip("the way of the sheets is the same; their imports run on both")
    client.login("admin")
    return Newcomer(client, platform, ctx)


def create(_group):
    """Answer a value that is no option: make it one."""
    return {"do": "create"}


def sort_deals(group, customer):
    """Answer for the deals: their stages by ours, and one customer for the nameless."""
    if group["field"] == "customer":
        assert (group["value"], group["answers"]) == ("", ["replace", "skip_row"])
        return {"do": "replace", "with": customer}
    ours = {"Engaging": "requirement", "Prospecting": "contact"}
    return {"do": "replace", "with": ours[group["value"]]}


PRODUCT = {"product": "name", "series": "category", "sales_price": "price"}
CUSTOMER = {
    "account": "name",
    "sector": "industry",
    "employees": "employees",
    "office_location": "address",
}
DEAL = {
    "opportunity_id": "name",
    "account": "customer",
    "deal_stage": "stage",
    "engage_date": "opened_on",
    "close_date": "closed_on",
    "close_value": "amount",
}
STAGES = {
    "Won": "won",
    "Lost": "lost",
    "Engaging": "requirement",
    "Prospecting": "contact",
}


def test_products_accounts_and_deals_are_there_as_the_sheets_say(newcomer):
    assert newcomer.bring("products", "product", PRODUCT, create) == 7
    assert newcomer.bring("accounts", "customer", CUSTOMER, create) == 85
    with (SHEETS / "sales_pipeline.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    nobody = newcomer.post("/apps/crm/forms/customer/records", {"name": "No account"})
    answer = partial(sort_deals, customer=nobody["id"])

    assert newcomer.bring("sales_pipeline", "opportunity", DEAL, answer) == len(rows)

    path = "/apps/crm/forms/opportunity/records/summary"
    found = newcomer.get(path, group_by="stage", sum="amount")["groups"]
    told = {group["value"]: group["count"] for group in found}
    assert told == Counter(STAGES[row["deal_stage"]] for row in rows)


def test_the_agents_of_the_sheets_become_a_form_of_their_own(newcomer):
    uploaded = newcomer.upload("sales_teams")
    columns = [
        {"index": one["index"], **one["guess"]}
        for one in uploaded["sheets"][0]["columns"]
    ]
    body = {"upload": uploaded["upload"], "sheet": "csv", "title": "Agents"}
    body |= {"key": "agents", "columns": columns, "title_field": "sales_agent"}
    newcomer.post("/apps/crm/forms/from-sheet", body)
    newcomer.post("/apps/crm/releases", {"note": "agents"})

    begun = newcomer.begun("sales_teams", "agents")
    path = f"/apps/crm/forms/agents/imports/{begun['import']}"
    newcomer.job(newcomer.post(f"{path}/dry-run", {"mapping": begun["mapping"]}))

    assert newcomer.job(newcomer.post(f"{path}/run"))["inserted"] == 35
