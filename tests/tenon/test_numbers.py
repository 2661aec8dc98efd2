"""The numbers the pages name are those of the product."""

import csv
import re
from pathlib import Path

import pytest

from tenon.services import packages
from tenon.services.catalog import catalog

ROOT = Path(__file__).parents[2]
SAID = {
    "README.md": {
        "widgets": r"(\d+) kinds of field",
        "triggers": r"(\d+) triggers",
        "actions": r"(\d+) actions",
        "charts": r"(\d+) kinds of chart",
        "form": r"(\d+) forms from campaign to renewal",
    },
    "README.zh-CN.md": {
        "widgets": r"(\d+) 种控件",
        "triggers": r"(\d+) 种触发",
        "actions": r"(\d+) 种动作",
        "charts": r"(\d+) 种图表",
        "form": r"从市场活动到续约的 (\d+) 个表单",
    },
}
ROWS = {
    "README.md": {
        "supplier": r"(\d+) suppliers, 18 months",
        "rfq": r"(\d+) RFQs",
        "supplier_quote": r"(\d+) quotes",
        "purchase_contract": r"(\d+) contracts",
        "purchase_order": r"(\d+) orders",
        "delivery": r"(\d+) deliveries",
        "supplier_invoice": r"(\d+) invoices",
        "supplier_payment": r"(\d+) payments",
        "score": r"(\d+) quarterly scores",
    },
    "README.zh-CN.md": {
        "supplier": r"(\d+) 家供应商、18 个月",
        "rfq": r"(\d+) 张询价单",
        "supplier_quote": r"(\d+) 份报价",
        "purchase_contract": r"(\d+) 份合同",
        "purchase_order": r"(\d+) 张订单",
        "delivery": r"(\d+) 次到货",
        "supplier_invoice": r"(\d+) 张发票",
        "supplier_payment": r"(\d+) 笔付款",
        "score": r"(\d+) 份季度评分",
    },
}


def _told(page: Path, patterns: dict[str, str]) -> dict[str, list[str]]:
    words = page.read_text("utf-8")
    return {what: re.findall(pattern, words) for what, pattern in patterns.items()}


@pytest.mark.parametrize("page", SAID)
def test_the_readme_counts_what_is_there(page):
    crm = packages.read_folder(packages.templates_folder() / "crm").documents
    there = {concept: len(kinds) for concept, kinds in catalog().items()}
    there["form"] = sum(kind == "form" for kind, _ in crm)

    told = _told(ROOT / page, SAID[page])

    assert told == {what: [str(there[what])] for what in SAID[page]}


@pytest.mark.parametrize("page", ROWS)
def test_the_supplier_template_counts_its_sample_data(page):
    folder = packages.templates_folder() / "srm"

    told = _told(folder / page, ROWS[page])

    for form, numbers in told.items():
        sheet = (folder / "seed" / f"{form}.csv").read_text("utf-8").splitlines()
        assert set(numbers) == {str(len(list(csv.DictReader(sheet))))}, form
