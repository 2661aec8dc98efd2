"""Requests of robots and SMS, letter by letter as their makers describe them."""

import json
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from engines.core.schema import filled
from tenon.connectors.calling import Reply
from tenon.connectors.kind import DeliveryError, Message, Outlet
from tenon.connectors.kinds import aliyun_sms, dingtalk, feishu, tencent_sms, wecom
from tenon.connectors.registry import CONNECTORS

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
SAID = Message("待您审批", "年度采购合同", "k1", "https://t.example/inbox?task=1")
SMS = Message("待您审批", "年度采购合同", "k1", "", ("13800138000",))


def outlet(kind, secrets, **settings):
    return Outlet(filled(kind.props, settings), secrets, None, NOW, "nonce-1")


def answered(status, **content):
    return Reply(status, {}, json.dumps(content).encode())


def test_wecom_gets_markdown():
    made = wecom.request(
        outlet(wecom.connector, {"url": "https://qyapi.weixin.qq.com/s?key=K"}), SAID
    )

    assert made.url == "https://qyapi.weixin.qq.com/s?key=K"
    assert json.loads(made.content) == {
        "msgtype": "markdown",
        "markdown": {
            "content": "**待您审批**\n年度采购合同\n"
            "[查看 / Open](https://t.example/inbox?task=1)"
        },
    }


def test_wecom_cuts_what_is_too_long_between_letters():
    long = Message("标题", "长" * 3000, "k")

    made = wecom.request(outlet(wecom.connector, {"url": "https://x.cn"}), long)

    content = json.loads(made.content)["markdown"]["content"]
    assert len(content.encode()) <= 4096
    assert content.endswith("长…")


def test_dingtalk_signs_the_moment_with_the_secret():
    secrets = {"url": "https://oapi.dingtalk.com/robot/send?access_token=T"}
    made = dingtalk.request(
        outlet(dingtalk.connector, {**secrets, "secret": "SECabc"}, keyword="审批"),
        SAID,
    )

    asked = parse_qs(urlsplit(made.url).query)
    assert asked["access_token"] == ["T"]
    assert asked["timestamp"] == ["1772438400000"]
    # All four signatures were worked out by openssl as well.
    assert asked["sign"] == ["xgscvT8VK+UrBDA3PlnuRQoWMJl2QNVcd4xNyxtxq3Y="]
    body = json.loads(made.content)
    assert body["msgtype"] == "markdown"
    assert body["markdown"]["title"] == "待您审批"
    assert body["markdown"]["text"].splitlines()[0] == "#### 待您审批"
    assert "审批" in body["markdown"]["text"]


def test_feishu_signs_with_the_moment_as_the_key():
    secrets = {"url": "https://open.feishu.cn/hook/1", "secret": "s3cret"}
    made = feishu.request(outlet(feishu.connector, secrets), SAID)

    body = json.loads(made.content)
    assert (body["timestamp"], body["sign"]) == (
        "1772438400",
        "Y5QLlRAOiPRg17TmRGCL6WEzdB2Fm8PRED/aEHfl93s=",
    )
    assert body["msg_type"] == "post"
    assert body["content"]["post"]["zh_cn"] == {
        "title": "待您审批",
        "content": [
            [{"tag": "text", "text": "年度采购合同"}],
            [
                {
                    "tag": "a",
                    "text": "查看 / Open",
                    "href": "https://t.example/inbox?task=1",
                }
            ],
        ],
    }


def test_aliyun_gets_the_signed_form_of_its_rpc_calls():
    own = {"access_key": "testId", "sign_name": "榫卯", "template": "SMS_1"}
    more = {"blanks": "name=title,what=body"}
    made = aliyun_sms.request(
        outlet(aliyun_sms.connector, {"access_secret": "testSecret"}, **own, **more),
        SMS,
    )

    given = {k: v[0] for k, v in parse_qs(made.content.decode()).items()}
    assert given.pop("Signature") == "d94PZLccuJ7r/izQO9CFcL2uklA="
    assert given == {
        "AccessKeyId": "testId",
        "Action": "SendSms",
        "Format": "JSON",
        "OutId": "k1",
        "PhoneNumbers": "13800138000",
        "RegionId": "cn-hangzhou",
        "SignName": "榫卯",
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": "nonce-1",
        "SignatureVersion": "1.0",
        "TemplateCode": "SMS_1",
        "TemplateParam": '{"name":"待您审批","what":"年度采购合同"}',
        "Timestamp": "2026-03-02T08:00:00Z",
        "Version": "2017-05-25",
    }


def test_aliyun_signs_as_its_own_example_does():
    """The example of the documentation of SendSms, with its keys and its answer."""
    parameters = {
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": "45e25e9b-0a6f-4070-8c85-2956eda1b466",
        "AccessKeyId": "testId",
        "SignatureVersion": "1.0",
        "Timestamp": "2017-07-12T02:42:19Z",
        "Format": "XML",
        "Action": "SendSms",
        "Version": "2017-05-25",
        "RegionId": "cn-hangzhou",
        "PhoneNumbers": "15300000001",
        "SignName": "阿里云短信测试专用",
        "TemplateCode": "SMS_71390007",
        "TemplateParam": '{"customer":"test"}',
        "OutId": "123",
    }

    made = aliyun_sms.sign("GET", parameters, "testSecret")

    assert made == "zJDF+Lrzhj/ThnlvIToysFRq6t4="


def test_tencent_gets_the_signature_of_tc3():
    own = {
        "secret_id": "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
        "app_id": "1400000001",
        "sign_name": "榫卯",
        "template": "1234",
        "blanks": "1=title,2=body",
    }
    secrets = {"secret_key": "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE"}
    made = tencent_sms.request(outlet(tencent_sms.connector, secrets, **own), SMS)

    assert json.loads(made.content) == {
        "PhoneNumberSet": ["+8613800138000"],
        "SmsSdkAppId": "1400000001",
        "SignName": "榫卯",
        "TemplateId": "1234",
        "TemplateParamSet": ["待您审批", "年度采购合同"],
        "SessionContext": "k1",
    }
    assert made.headers == {
        "Authorization": (
            "TC3-HMAC-SHA256 Credential=AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE/"
            "2026-03-02/sms/tc3_request, "
            "SignedHeaders=content-type;host;x-tc-action, Signature="
            "3672d45583964b332500b6ea7253f0397cf9f53d7232c6b8c006c8993ec144f4"
        ),
        "Content-Type": "application/json; charset=utf-8",
        "Host": "sms.tencentcloudapi.com",
        "X-TC-Action": "SendSms",
        "X-TC-Timestamp": "1772438400",
        "X-TC-Version": "2021-01-11",
        "X-TC-Region": "ap-guangzhou",
    }


@pytest.mark.parametrize(
    ("kind", "reply", "again"),
    [
        (wecom, answered(200, errcode=93000, errmsg="invalid webhook url"), False),
        (wecom, answered(200, errcode=45009, errmsg="freq out of limit"), True),
        (dingtalk, answered(200, errcode=310000, errmsg="sign not match"), False),
        (dingtalk, answered(200, errcode=130101, errmsg="send too fast"), True),
        (feishu, answered(200, code=19021, msg="sign match fail"), False),
        (feishu, answered(200, code=11232, msg="frequency limited"), True),
        (aliyun_sms, answered(400, Code="isv.AMOUNT_NOT_ENOUGH", Message="x"), False),
        (aliyun_sms, answered(500, Code="isp.SYSTEM_ERROR", Message="x"), True),
        (
            tencent_sms,
            answered(200, Response={"Error": {"Code": "AuthFailure", "Message": "x"}}),
            False,
        ),
        (
            tencent_sms,
            answered(
                200,
                Response={
                    "SendStatusSet": [
                        {"Code": "LimitExceeded.DeliveryFrequencyLimit", "Message": "x"}
                    ]
                },
            ),
            True,
        ),
        (wecom, Reply(502, {}, b"<html>"), True),
        (wecom, Reply(200, {}, b"not json"), False),
    ],
)
def test_a_refusal_keeps_its_code_and_says_whether_to_try_again(kind, reply, again):
    with pytest.raises(DeliveryError) as refused:
        kind.read(reply)

    assert refused.value.again is again
    assert refused.value.receipt.code or refused.value.receipt.text


def test_what_was_taken_is_taken():
    done = answered(200, Response={"SendStatusSet": [{"Code": "Ok"}], "RequestId": "r"})

    assert tencent_sms.read(done).text == "r"
    assert feishu.read(answered(200, StatusCode=0, StatusMessage="success")).code == "0"
    assert aliyun_sms.read(answered(200, Code="OK", BizId="b")).text == "b"


@pytest.mark.parametrize("kind", CONNECTORS.values(), ids=lambda kind: kind.name)
def test_every_kind_can_be_drawn_and_hides_its_secrets(kind):
    assert set(kind.label) == {"zh-CN", "en"}
    assert not set(kind.props["properties"]) & set(kind.secrets["properties"])
    for one in (
        *kind.props["properties"].values(),
        *kind.secrets["properties"].values(),
    ):
        assert set(one["x-title"]) == {"zh-CN", "en"}
