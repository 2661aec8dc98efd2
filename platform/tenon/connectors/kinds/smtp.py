"""Mail: by SMTP, to people by their addresses or to a list of receivers."""

from smtplib import SMTPException, SMTPResponseException

from engines.core.errors import text
from engines.core.schema import choice, integer, props, string
from tenon.connectors.kind import ConnectorKind, Message, Outlet, Receipt, not_taken
from tenon.connectors.mail import Letter, Server, post

FAILS_FOR_NOW = 5


def send(outlet: Outlet, message: Message) -> Receipt:
    """Send one mail; raises for what the server refuses for good."""
    own = outlet.settings
    to = message.to or tuple(own.get("receivers", "").replace(",", " ").split())
    if not to:
        raise not_taken(None, "", "no receiver", again=False)
    content = f"{message.body}\n\n{message.link}\n" if message.link else message.body
    title, key = message.title, message.key
    letter = Letter(own["sender"], to, title, content, key, message.files)
    try:
        post(own.get("server") or _server(outlet), letter)
    except SMTPResponseException as error:
        code, said = error.smtp_code, error.smtp_error
        words = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        passing = code // 100 != FAILS_FOR_NOW
        raise not_taken(code, str(code), words, again=passing) from None
    except SMTPException as error:
        raise not_taken(None, type(error).__name__, str(error), again=True) from None
    return Receipt(None, "250", "")


def _server(outlet: Outlet) -> Server:
    own = outlet.settings
    return Server(
        own["host"],
        own["port"],
        own["security"],
        own.get("username", ""),
        outlet.secrets.get("password", ""),
    )


connector = ConnectorKind(
    name="smtp",
    label=text("邮件（SMTP）", "E-mail (SMTP)"),
    icon="mail",
    way="mail",
    # The same letter has the same Message-ID: mailboxes fold the second one away.
    safe_to_repeat=True,
    props=props(
        ["host", "sender"],
        host=string(minLength=1, title=text("服务器", "Server")),
        port=integer(minimum=1, maximum=65535, default=465, title=text("端口", "Port")),
        security=choice(
            {
                "tls": text("SSL/TLS", "SSL/TLS"),
                "starttls": text("STARTTLS", "STARTTLS"),
                "none": text("不加密", "None"),
            },
            default="tls",
            title=text("加密", "Encryption"),
        ),
        username=string(title=text("用户名", "User name")),
        sender=string(minLength=1, title=text("发件人", "Sender")),
        receivers=string(
            title=text("群发收件人", "Receivers as a group"),
            description=text(
                "作为群渠道使用时发给这些地址，以逗号分隔；通知个人时用其本人邮箱。",
                "Who gets what is sent to this channel as a group, with commas; "
                "notices to a person go to his own address.",
            ),
        ),
    ),
    secrets=props(password=string(title=text("密码或授权码", "Password"))),
    send=send,
)
