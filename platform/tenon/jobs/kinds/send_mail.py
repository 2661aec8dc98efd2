"""Send one notification by e-mail, in the receiver's language."""

from typing import Any

from sqlalchemy import select

from engines.core.errors import localise
from tenon.connectors import mail
from tenon.context import Context
from tenon.jobs.kind import JobKind, RunningJob
from tenon.storage.models.people import user


def run(ctx: Context, running: RunningJob) -> dict[str, Any]:
    """Send it, unless the person has left or has no address."""
    said = running.payload
    query = select(user).where(user.c.id == said["user"], user.c.active)
    with ctx.database.read() as conn:
        person = conn.execute(query).first()
    if person is None or not person.email:
        return {"sent": False}
    language = person.language or ctx.language
    title = localise(said["title"], language)
    link = f"{ctx.platform.settings.base_url}{said['link']}"
    content = f"{localise(said['body'], language)}\n\n{link}\n"
    mail.send(ctx.platform.settings, person.email, title, content)
    return {"sent": True}


job = JobKind("send_mail", run, system=True)
