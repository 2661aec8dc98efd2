"""Sheets: columns become fields without a person having to say how."""

import pytest

from engines.core.judge import judge
from engines.form.registry import WIDGETS
from engines.form.sheet import (
    ColumnTexts,
    guess_columns,
    guess_widget,
    header_row,
    key_of,
    same_name,
)


@pytest.mark.parametrize(
    ("title", "texts", "widget"),
    [
        ("客户", ["启明电子", "华瑞"], "text"),
        ("签约", ["2024-1-5", "２０２４年１月"], "date"),
        ("时间", ["2024-01-05 08:30", "2024/1/6 9:05"], "datetime"),
        ("合同金额", ["1,200", "￥35.50"], "money"),
        ("长度", ["1.25", "3"], "number"),
        ("人数", ["12", "7"], "integer"),
        ("折扣", ["5%", "12.5%"], "percent"),
        ("在职", ["是", "否"], "switch"),
        ("邮箱", ["a@b.cn"], "email"),
        ("网址", ["https://example.cn/a"], "url"),
        ("电话", ["13800138000", "+86 13900139000"], "phone"),
        ("编号", ["007", "012"], "text"),
        ("说明", ["第一行\n第二行"], "textarea"),
        ("空列", [], "text"),
        ("CustomerID", ["17850", "13047"], "text"),
        ("订单编号", ["1001", "1002"], "text"),
        ("身份证", ["11010519491231002X"], "id_card"),
        ("车牌", ["沪A12345"], "plate_number"),
        ("信用代码", ["91330100MA27W5QX7D", "9133010079665201XA"], "credit_code"),
        ("标签", ["红、蓝", "红", "蓝、绿", "绿", "红、绿", "蓝"] * 3, "multi_select"),
        ("签约", ["2024-01-05"] * 60 + ["待定"], "date"),
    ],
)
def test_a_column_becomes_the_widget_that_fits_all_its_cells(title, texts, widget):
    assert guess_widget(title, ColumnTexts.of(texts))[0] == widget


def test_few_words_that_repeat_become_a_select_with_tinted_options():
    widget, props = guess_widget(
        "阶段", ColumnTexts.of(["赢单", "输单", "赢单", "赢单", "输单", "赢单"])
    )

    assert widget == "select"
    assert [option["value"] for option in props["options"]] == ["赢单", "输单"]
    assert len({option["color"] for option in props["options"]}) == 2


def test_years_are_whole_numbers_without_a_thousands_separator():
    years = ColumnTexts.of(["1996", "2011"])

    assert guess_widget("成立", years) == ("integer", {"thousands": False})


def test_every_guessed_widget_exists_and_takes_its_props():
    titles = ["a", "金额", "b"]
    columns = [["x", "y", "x", "x", "x", "y"], ["1.5"], ["2024-01-01"]]
    texts = [ColumnTexts.of(column) for column in columns]

    for guess in guess_columns(titles, texts, ()):
        assert guess.widget in WIDGETS
        assert not judge(WIDGETS[guess.widget].props, dict(guess.props))


def test_keys_are_made_of_chinese_by_its_sounds_and_stay_apart():
    assert key_of("客户名称") == "ke_hu_ming_cheng"
    assert key_of("CustomerID") == "customer_id"
    assert key_of("2024 金额") == "field_2024_jin_e"
    assert key_of("Name", {"name", "name_2"}) == "name_3"
    assert key_of("！！") == "field"


def test_a_title_over_the_table_is_not_taken_for_the_header():
    rows = [["2024 年客户", "", ""], ["名称", "金额", "日期"], ["启明", "5", ""]]

    assert header_row(rows) == 1


def test_names_are_the_same_when_only_case_width_spaces_or_plural_differ():
    assert same_name("GTX Pro", "gtxpro")
    assert same_name("Accounts", "account")
    assert same_name("Companies", "company")
    assert not same_name("", "")
