"""Regions of China, offline."""

import pytest

from engines.form import regions


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("广东深圳南山", "广东省 深圳市 南山区"),
        ("广东省深圳市南山区", "广东省 深圳市 南山区"),
        ("北京市/朝阳区", "北京市 朝阳区"),
        ("上海浦东新区", "上海市 浦东新区"),
        ("新疆 乌鲁木齐", "新疆维吾尔自治区 乌鲁木齐市"),
        ("湖北仙桃", "湖北省 仙桃市"),
        ("吉林", "吉林省"),
        ("吉林吉林", "吉林省 吉林市"),
        ("110105", "北京市 朝阳区"),
    ],
)
def test_a_region_is_found_by_what_people_write(typed, title):
    assert regions.title(regions.find(typed)) == title


@pytest.mark.parametrize("typed", ["朝阳区", "火星", "", "广东火星"])
def test_an_unclear_region_is_not_guessed(typed):
    assert regions.find(typed) is None


def test_every_region_is_found_by_its_full_name():
    lost = [
        code
        for code in regions.names()
        if regions.find(regions.title(code).replace(" ", "")) != code
    ]

    # The table holds this development zone twice, once with the city in its name.
    assert lost == ["130390"]


def test_the_tree_holds_every_region_once():
    def count(nodes):
        return sum(1 + count(node.get("children", ())) for node in nodes)

    tree = regions.as_json()

    assert len(tree) == 34
    assert count(tree) == len(regions.names())
    assert tree[0]["children"][0] == {"code": "110101", "name": "东城区"}
