"""A form as one person sees it: less what is hidden, with what he may do."""

import pytest

from engines.core.errors import TenonError
from tenon.services import apps, forms

from .conftest import Office


def test_an_administrator_sees_every_field_and_may_do_everything(office: Office):
    shown = forms.runtime_form(office.system, "sales", "customer")

    keys = [field["key"] for field in shown["form"]["fields"]]
    assert {"name", "phone", "secret_note"} <= set(keys)
    assert shown["rights"]["create"]
    assert shown["rights"]["delete"]
    assert [view["key"] for view in shown["views"]] == ["all"]


def test_settings_arrive_with_defaults_and_titles_in_both_languages(office: Office):
    shown = forms.runtime_form(office.system, "sales", "customer")
    fields = {field["key"]: field for field in shown["form"]["fields"]}

    assert fields["credit"]["props"]["currency"] == "CNY"
    assert shown["form"]["title"] == {"zh-CN": "客户", "en": "Customer"}


def test_what_is_hidden_from_a_person_is_not_even_named(office: Office):
    shown = forms.runtime_form(office.as_("ann"), "sales", "customer")

    keys = {field["key"] for field in shown["form"]["fields"]}
    assert "secret_note" not in keys
    assert "secret_note" not in shown["rights"]["fields"]
    assert shown["rights"]["fields"]["phone"] == "masked"


def test_system_fields_tell_their_kind(office: Office):
    shown = forms.runtime_form(office.system, "sales", "customer")
    kinds = {field["key"]: field["widget"] for field in shown["system_fields"]}

    assert kinds["owner"] == "member"
    assert kinds["flow_state"] == "select"
    assert "version" not in kinds


def test_a_form_that_is_not_there_says_so(office: Office):
    with pytest.raises(TenonError) as refused:
        forms.runtime_form(office.system, "sales", "nothing")

    assert refused.value.code == "form.absent"


def test_an_app_without_a_drawn_navigation_leads_to_everything_one_may_see(
    office: Office,
) -> None:
    seller = apps.opened(office.as_("ann"), "sales")["navigation"]
    reader = apps.opened(office.as_("rae"), "sales")["navigation"]

    assert [leaf["form"] for leaf in seller] == ["customer", "deal", "product"]
    assert [leaf["form"] for leaf in reader] == ["customer", "deal"]
