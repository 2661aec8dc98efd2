"""Files: kept by content, told by content, opened by those who may see them."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any

from sqlalchemy import Connection, RowMapping, insert, select, update

from engines.core.errors import Problem, ProblemsError, TenonError, Text, text
from engines.form import CompiledForm, Field
from tenon.context import Context
from tenon.services import flow_files, flow_sight
from tenon.services.opening import open_app
from tenon.services.reading import need_record
from tenon.storage.file_types import REFUSED, SHOWN, sniff
from tenon.storage.models.records import file as file_table
from tenon.storage.records import new_key

HEAD = 4_096
CHUNK = 1 << 20
LONGEST_NAME = 200


@dataclass(frozen=True)
class Purpose:
    """Where an uploaded file is meant to go: an app, a form, a field."""

    app: str | None = None
    form: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class StoredFile:
    """A file that may be sent: where it lies and what it is."""

    path: Path
    name: str
    type: str

    @property
    def inline(self) -> bool:
        """Tell whether a browser may show it; anything else is downloaded."""
        return self.type in SHOWN


def upload(
    ctx: Context, name: str, content: IO[bytes], purpose: Purpose
) -> dict[str, Any]:
    """Keep a file and return `{"id", "name", "size", "type"}`."""
    plain = clean_name(name)
    limit = ctx.platform.settings.upload_limit
    digest, size, head = _keep(_folder(ctx), content, limit)
    kind = sniff(head, plain)
    if kind in REFUSED:
        raise _refused_type(plain)
    with ctx.database.write() as conn:
        row = insert(file_table).values(
            sha256=digest,
            name=plain,
            size=size,
            type=kind,
            uploaded_by=ctx.actor.id,
            uploaded_at=ctx.now(),
            app=purpose.app,
            form=purpose.form,
            field=purpose.field,
        )
        key = new_key(conn.execute(row))
    return {"id": key, "name": plain, "size": size, "type": kind}


def clean_name(name: str) -> str:
    """Return a name without folders and control characters, never empty."""
    last = name.replace("\\", "/").rpartition("/")[2]
    plain = "".join(c for c in last if c.isprintable()).strip(". ")
    stem, dot, suffix = plain.rpartition(".")
    if len(plain) > LONGEST_NAME:
        plain = f"{stem[: LONGEST_NAME - 20]}{dot}{suffix[:19]}"
    return plain or "file"


def _folder(ctx: Context) -> Path:
    return Path(ctx.platform.settings.data) / "files"


def _place(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest


def _keep(folder: Path, content: IO[bytes], limit: int) -> tuple[str, int, bytes]:
    """Write the content below its hash; half a file is never seen under that name."""
    folder.mkdir(parents=True, exist_ok=True)
    digest, size, head = sha256(), 0, b""
    with NamedTemporaryFile(dir=folder, delete=False) as target:
        try:
            while chunk := content.read(CHUNK):
                size += len(chunk)
                if size > limit:
                    raise _too_large(limit)
                head = head or chunk[:HEAD]
                digest.update(chunk)
                target.write(chunk)
        except BaseException:
            os.unlink(target.name)
            raise
    place = _place(folder, digest.hexdigest())
    place.parent.mkdir(exist_ok=True)
    os.replace(target.name, place)
    return digest.hexdigest(), size, head


def open_file(ctx: Context, key: int) -> StoredFile:
    """Return a file for its uploader, or for who may see a field that holds it."""
    with ctx.database.read() as conn:
        row = _row(conn, key)
        if row is None or not _may_open(ctx, conn, row):
            raise _absent(key)
    return StoredFile(_place(_folder(ctx), row["sha256"]), row["name"], row["type"])


def _row(conn: Connection, key: int) -> RowMapping | None:
    query = select(file_table).where(file_table.c.id == key)
    return conn.execute(query).mappings().first()


def _may_open(ctx: Context, conn: Connection, row: RowMapping) -> bool:
    if ctx.actor.is_admin or row["uploaded_by"] == ctx.actor.id:
        return True
    if row["record_id"] is None:
        return False
    if str(row["field"]).startswith(flow_files.MARK):
        instance = int(row["field"].removeprefix(flow_files.MARK))
        return flow_sight.may_see_instance(ctx, conn, instance)
    try:
        opened = open_app(ctx, conn, row["app"])
        need_record(opened, row["form"], row["record_id"])
    except TenonError:
        return False
    return opened.rights.form(row["form"]).reads(row["field"])


def held_files(
    compiled: CompiledForm, values: Mapping[str, Any]
) -> Iterable[tuple[str, dict[str, Any]]]:
    """Yield (path of the field, file) of every file in the values of a record."""
    for field in compiled.form.fields:
        if field.kind.input == "files":
            yield from ((field.key, one) for one in values.get(field.key) or ())
        for column in field.fields:
            if column.kind.input != "files":
                continue
            for row in values.get(field.key) or ():
                for one in row.get(column.key) or ():
                    yield f"{field.key}.{column.key}", one


def check_files(
    ctx: Context,
    conn: Connection,
    compiled: CompiledForm,
    held: Iterable[tuple[str, dict[str, Any]]],
    known: frozenset[int],
) -> list[Problem]:
    """Return a problem for each file that the person could not have attached.

    What is kept of a file is what was measured at its upload, not what was sent.
    """
    problems = []
    for path, one in held:
        if one["id"] in known:
            continue
        row = _row(conn, one["id"]) if isinstance(one["id"], int) else None
        if row is None or not _may_open(ctx, conn, row):
            problems.append(_not_yours(one, path))
            continue
        one.update(name=row["name"], size=row["size"], type=row["type"])
        field = compiled.form.field(path)
        texts = unfit(field, one) if field else None
        if texts is not None:
            problems.append(Problem("file.unfit", texts, tuple(path.split("."))))
    return problems


def unfit(field: Field, one: Mapping[str, Any]) -> Text | None:
    """Return why a file, as it was measured, does not fit the field; None if it does.

    What it is was told by its content: a name or a type that was sent can say anything.
    """
    media, props = field.kind.media, field.props
    if media and not str(one["type"]).startswith(media):
        return text(
            "“{name}”不是此字段接受的文件类型，请换一个。",
            "'{name}' is not of a type that this field takes. Choose another.",
            name=one["name"],
        )
    suffix = str(one["name"]).rpartition(".")[2].lower()
    allowed = [str(e).lower().lstrip(".") for e in props.get("extensions") or ()]
    if allowed and suffix not in allowed:
        return text(
            "只接受这些扩展名：{allowed}。",
            "Only these extensions are taken: {allowed}.",
            allowed=", ".join(allowed),
        )
    most = props.get("max_megabytes")
    if most and int(one["size"]) > most * 1_000_000:
        return text(
            "“{name}”超过 {most} MB，请压缩或拆分后上传。",
            "'{name}' is larger than {most} MB. Make it smaller.",
            name=one["name"],
            most=most,
        )
    return None


def bind_files(
    conn: Connection,
    purpose: Purpose,
    record: int,
    held: Iterable[tuple[str, dict[str, Any]]],
) -> None:
    """Remember which record holds the files, so that its readers may open them."""
    for path, one in held:
        free = update(file_table).where(
            file_table.c.id == one["id"], file_table.c.record_id.is_(None)
        )
        conn.execute(
            free.values(
                app=purpose.app, form=purpose.form, field=path, record_id=record
            )
        )


def _not_yours(one: Mapping[str, Any], path: str) -> Problem:
    return Problem(
        "file.absent",
        text(
            "文件“{name}”不存在或已失效，请重新上传。",
            "The file '{name}' is not there. Upload it again.",
            name=one.get("name") or one["id"],
        ),
        tuple(path.split(".")),
    )


def _absent(key: int) -> TenonError:
    return TenonError(
        "file.absent",
        text(
            "文件 {id} 不存在，或您无权打开。",
            "There is no file {id}, or you may not open it.",
            id=key,
        ),
    )


def _too_large(limit: int) -> TenonError:
    return TenonError(
        "too_large",
        text(
            "文件超过 {most} MB。请压缩或拆分后上传。",
            "The file is larger than {most} MB. Make it smaller and try again.",
            most=limit // 1_000_000,
        ),
        ("file",),
    )


def _refused_type(name: str) -> ProblemsError:
    texts = text(
        "“{name}”是可执行程序，不能上传。",
        "'{name}' is a program and cannot be uploaded.",
        name=name,
    )
    return ProblemsError([Problem("file.refused", texts, ("file",))])
