"""Search answers in the order people know the forms in: that of the navigation."""

from types import SimpleNamespace

from engines.core.app_definition import NavigationItem
from tenon.services import search


def test_forms_are_asked_in_the_order_of_the_navigation_and_those_it_leaves_out_last():
    group = NavigationItem(group="G", items=(NavigationItem(form="customer"),))
    navigation = (NavigationItem(dashboard="day"), group, NavigationItem(form="deal"))
    definition = SimpleNamespace(navigation=navigation)
    forms = {"article": 1, "customer": 2, "deal": 3}
    live = SimpleNamespace(definition=definition, forms=forms)

    assert search._in_order(live) == ["customer", "deal", "article"]
