"""What the tests of imports share: an app with linked forms, and sheets for it."""

from io import BytesIO

import openpyxl

from tenon.jobs.worker import Worker

STAGES = [{"value": s, "title": s} for s in ("意向", "报价", "赢单")]
CUSTOMER = {
    "key": "customer",
    "title": "客户",
    "title_field": "name",
    "fields": [
        {"key": "name", "widget": "text", "title": "客户名称", "required": True},
        {"key": "code", "widget": "text", "title": "客户编号"},
        {
            "key": "parent",
            "widget": "reference",
            "title": "上级",
            "props": {"form": "customer"},
        },
    ],
}
ORDER = {
    "key": "order",
    "title": "订单",
    "title_field": "number",
    "fields": [
        {"key": "number", "widget": "text", "title": "订单编号", "required": True},
        {"key": "year", "widget": "integer", "title": "年份"},
        {
            "key": "customer",
            "widget": "reference",
            "title": "客户",
            "props": {"form": "customer"},
        },
        {
            "key": "stage",
            "widget": "select",
            "title": "阶段",
            "props": {"options": STAGES},
        },
        {"key": "signed_on", "widget": "date", "title": "签约日期"},
        {"key": "amount", "widget": "money", "title": "金额"},
        {"key": "seller", "widget": "member", "title": "销售"},
        {
            "key": "items",
            "widget": "subform",
            "title": "明细",
            "props": {
                "fields": [
                    {
                        "key": "product",
                        "widget": "text",
                        "title": "产品",
                        "required": True,
                    },
                    {"key": "quantity", "widget": "integer", "title": "数量"},
                ]
            },
        },
    ],
    "unique": [],
}


class Office:
    """Somebody at work in an app with customers and orders."""

    def __init__(self, client, platform, order=ORDER):
        self.client = client
        self.platform = platform
        self.worker = Worker(platform, threads=0)
        self.post("/apps", {"key": "office", "title": "Office"})
        for form in (CUSTOMER, order):
            draft = f"/api/v1/apps/office/draft/form/{form['key']}"
            answer = client.put(draft, json=form, headers={"If-None-Match": "*"})
            assert answer.json["problems"] == [], answer.json
        self.post("/apps/office/releases")

    def send(self, method, path, body=None, status=(200, 201, 202)):
        answer = self.client.open(f"/api/v1{path}", method=method, json=body)
        assert answer.status_code in status, answer.json
        return answer.json

    def post(self, path, body=None, **how):
        return self.send("POST", path, body or {}, **how)

    def get(self, path, **query):
        answer = self.client.get(f"/api/v1{path}", query_string=query)
        assert answer.status_code == 200, answer.json
        return answer.json

    def job(self, asked):
        self.worker.drain()
        found = self.get(f"/jobs/{asked['job']}")
        assert found["status"] == "done", found
        return found["result"]

    def upload(self, content, name="sheet.xlsx", status=201):
        sent = {"file": (BytesIO(content), name)}
        answer = self.client.post("/api/v1/apps/office/uploads", data=sent)
        answer.request.environ["wsgi.input"].close()
        assert answer.status_code == status, answer.json
        return answer.json

    def begin(self, form, content, name="sheet.xlsx"):
        upload = self.upload(content, name)["upload"]
        return self.post(f"/apps/office/forms/{form}/imports", {"upload": upload})

    def check(self, form, begun, **plan):
        path = f"/apps/office/forms/{form}/imports/{begun['import']}/dry-run"
        return self.job(self.post(path, {"mapping": begun["mapping"], **plan}))

    def run(self, form, begun, verb="run"):
        path = f"/apps/office/forms/{form}/imports/{begun['import']}/{verb}"
        return self.job(self.post(path))

    def bring(self, form, content, name="sheet.xlsx", **plan):
        begun = self.begin(form, content, name)
        self.check(form, begun, **plan)
        return begun, self.run(form, begun)

    def records(self, form, **query):
        return self.get(f"/apps/office/forms/{form}/records", limit=500, **query)[
            "records"
        ]

    def named(self, form):
        compiled = {"customer": "name", "order": "number"}[form]
        return {one[compiled]: one for one in self.records(form)}

    def detail(self, form, key):
        return self.get(f"/apps/office/forms/{form}/records/{key}")


def xlsx(*rows, merged=(), sheet="订单"):
    """Return a workbook of these rows, with merged ranges."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for span in merged:
        page.merge_cells(span)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def csv(*rows, encoding="utf-8"):
    """Return a csv of these rows."""
    return "\n".join(",".join(map(str, row)) for row in rows).encode(encoding)
