"""Aliyun: SMS by SendSms of 2017-05-25, signed as their RPC calls are (HMAC-SHA1)."""

import json
from base64 import b64encode
from hmac import digest
from urllib.parse import quote

from engines.core.errors import text
from engines.core.schema import props, string
from tenon.connectors.calling import Reply, Request
from tenon.connectors.kind import (
    ConnectorKind,
    Message,
    Outlet,
    Receipt,
    json_of,
    need_address,
    not_taken,
)
from tenon.connectors.sms import blanks, blanks_schema, longest_schema, national

ADDRESS = "https://dysmsapi.aliyuncs.com/"
PASSING = frozenset({"isp.SYSTEM_ERROR", "isp.RAM_PERMISSION_DENY", "Throttling.User"})


def escaped(word: str) -> str:
    """Return a word as they escape it: RFC 3986, `~` stays."""
    return quote(word, safe="~")


def query(parameters: dict[str, str]) -> str:
    """Return parameters in the order and the letters that are signed."""
    pairs = sorted(parameters.items())
    return "&".join(f"{escaped(k)}={escaped(v)}" for k, v in pairs)


def sign(method: str, parameters: dict[str, str], secret: str) -> str:
    """Return the signature of a call."""
    words = f"{method}&{escaped('/')}&{escaped(query(parameters))}"
    return b64encode(digest(f"{secret}&".encode(), words.encode(), "sha1")).decode()


def request(outlet: Outlet, message: Message) -> Request:
    """Return the request that sends one template to the numbers of a message."""
    own = outlet.settings
    values = dict(blanks(message, own["blanks"], own["longest"]))
    parameters = {
        "AccessKeyId": own["access_key"],
        "Action": "SendSms",
        "Format": "JSON",
        "OutId": message.key[:256],
        "PhoneNumbers": ",".join(national(one) for one in message.to),
        "RegionId": own["region"],
        "SignName": own["sign_name"],
        "SignatureMethod": "HMAC-SHA1",
        "SignatureNonce": outlet.nonce,
        "SignatureVersion": "1.0",
        "TemplateCode": own["template"],
        "TemplateParam": json.dumps(values, ensure_ascii=False, separators=(",", ":")),
        "Timestamp": outlet.now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "Version": "2017-05-25",
    }
    signature = sign("POST", parameters, outlet.secrets["access_secret"])
    content = query({**parameters, "Signature": signature}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return Request("POST", own["address"], headers, content)


def read(reply: Reply) -> Receipt:
    """Return what it said; raises when its `Code` is not OK."""
    # Refused calls come with 4xx and the same JSON.
    found = json_of(Reply(200, reply.headers, reply.content))
    code, said = str(found.get("Code", "")), str(found.get("Message", ""))
    if code == "OK":
        return Receipt(reply.status, code, str(found.get("BizId", said)))
    raise not_taken(reply.status, code, said, again=code in PASSING)


def send(outlet: Outlet, message: Message) -> Receipt:
    """Send one message."""
    return read(outlet.call(request(outlet, message)))


connector = ConnectorKind(
    name="aliyun_sms",
    label=text("阿里云短信", "Aliyun SMS"),
    icon="sms",
    way="sms",
    props=props(
        ["access_key", "sign_name", "template"],
        access_key=string(minLength=1, title=text("AccessKey ID", "AccessKey ID")),
        sign_name=string(minLength=1, title=text("短信签名", "Signature")),
        template=string(minLength=1, title=text("模板编号", "Template code")),
        blanks=blanks_schema(),
        longest=longest_schema(),
        region=string(default="cn-hangzhou", title=text("地域", "Region")),
        address=string(default=ADDRESS, title=text("接口地址", "Address")),
    ),
    secrets=props(
        ["access_secret"],
        access_secret=string(
            minLength=1, title=text("AccessKey Secret", "AccessKey secret")
        ),
    ),
    send=send,
    check=lambda given: need_address(given.get("address", ""), ("settings", "address")),
)
