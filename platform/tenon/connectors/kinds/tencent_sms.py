"""Tencent Cloud: SMS by SendSms of 2021-01-11, signed with TC3-HMAC-SHA256."""

import json
from datetime import UTC
from hashlib import sha256
from hmac import digest
from typing import Any
from urllib.parse import urlsplit

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
from tenon.connectors.sms import blanks, blanks_schema, international, longest_schema

ADDRESS = "https://sms.tencentcloudapi.com/"
SERVICE, ACTION, VERSION = "sms", "SendSms", "2021-01-11"
TYPE = "application/json; charset=utf-8"
SIGNED = "content-type;host;x-tc-action"
PASSING = ("InternalError", "RequestLimitExceeded", "LimitExceeded.DeliveryFrequency")


def sign(secret: str, host: str, moment: int, day: str, content: bytes) -> str:
    """Return the signature of a call on a `day` in UTC."""
    headers = f"content-type:{TYPE}\nhost:{host}\nx-tc-action:{ACTION.lower()}\n"
    asked = f"POST\n/\n\n{headers}\n{SIGNED}\n{sha256(content).hexdigest()}"
    scope = f"{day}/{SERVICE}/tc3_request"
    hashed = sha256(asked.encode()).hexdigest()
    words = f"TC3-HMAC-SHA256\n{moment}\n{scope}\n{hashed}"
    key = digest(f"TC3{secret}".encode(), day.encode(), sha256)
    key = digest(key, SERVICE.encode(), sha256)
    key = digest(key, b"tc3_request", sha256)
    return digest(key, words.encode(), sha256).hex()


def request(outlet: Outlet, message: Message) -> Request:
    """Return the request that sends one template to the numbers of a message."""
    own = outlet.settings
    body = {
        "PhoneNumberSet": [international(one) for one in message.to],
        "SmsSdkAppId": own["app_id"],
        "SignName": own["sign_name"],
        "TemplateId": own["template"],
        "TemplateParamSet": [
            v for _, v in blanks(message, own["blanks"], own["longest"])
        ],
        "SessionContext": message.key[:512],
    }
    content = json.dumps(body, ensure_ascii=False).encode()
    host = urlsplit(own["address"]).netloc
    moment = int(outlet.now.timestamp())
    day = outlet.now.astimezone(UTC).strftime("%Y-%m-%d")
    signature = sign(outlet.secrets["secret_key"], host, moment, day, content)
    headers = {
        "Authorization": _authorization(own["secret_id"], day, signature),
        "Content-Type": TYPE,
        "Host": host,
        "X-TC-Action": ACTION,
        "X-TC-Timestamp": str(moment),
        "X-TC-Version": VERSION,
        "X-TC-Region": own["region"],
    }
    return Request("POST", own["address"], headers, content)


def _authorization(secret_id: str, day: str, signature: str) -> str:
    scope = f"{day}/{SERVICE}/tc3_request"
    return (
        f"TC3-HMAC-SHA256 Credential={secret_id}/{scope}, "
        f"SignedHeaders={SIGNED}, Signature={signature}"
    )


def read(reply: Reply) -> Receipt:
    """Return what it said; raises for an error, or a number that was not served."""
    found: Any = json_of(reply).get("Response", {})
    error = found.get("Error")
    if error:
        raise _refusal(reply, error)
    for one in found.get("SendStatusSet", ()):
        if one.get("Code") != "Ok":
            raise _refusal(reply, one)
    return Receipt(reply.status, "Ok", str(found.get("RequestId", "")))


def _refusal(reply: Reply, said: Any) -> Exception:
    code = str(said.get("Code", ""))
    passing = code.startswith(PASSING)
    return not_taken(reply.status, code, str(said.get("Message", "")), again=passing)


def send(outlet: Outlet, message: Message) -> Receipt:
    """Send one message."""
    return read(outlet.call(request(outlet, message)))


connector = ConnectorKind(
    name="tencent_sms",
    label=text("腾讯云短信", "Tencent Cloud SMS"),
    icon="sms",
    way="sms",
    props=props(
        ["secret_id", "app_id", "sign_name", "template"],
        secret_id=string(minLength=1, title=text("SecretId", "SecretId")),
        app_id=string(minLength=1, title=text("短信应用编号", "SdkAppId")),
        sign_name=string(minLength=1, title=text("短信签名", "Signature")),
        template=string(minLength=1, title=text("模板编号", "Template id")),
        blanks=blanks_schema(),
        longest=longest_schema(),
        region=string(default="ap-guangzhou", title=text("地域", "Region")),
        address=string(default=ADDRESS, title=text("接口地址", "Address")),
    ),
    secrets=props(
        ["secret_key"],
        secret_key=string(minLength=1, title=text("SecretKey", "SecretKey")),
    ),
    send=send,
    check=lambda given: need_address(given.get("address", ""), ("settings", "address")),
)
