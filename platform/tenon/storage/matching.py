"""Match keys: the digests by which records of one form are found to be the same."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select

from engines.form import Field, Form
from engines.form.duplicates import DuplicateRule, duplicate_rules, match_key
from tenon.storage.models.matching import match_key as table
from tenon.storage.vault import vault_of

_c = table.c
Place = tuple[str, str]
Records = Iterable[tuple[int, Mapping[str, Any]]]


def digest(written: str) -> str:
    """Return a short name of a text."""
    return blake2b(written.encode(), digest_size=16).hexdigest()


def stored_name(rule: DuplicateRule) -> str:
    """Return the name of a rule's keys: another one as soon as it compares others."""
    compared = ",".join(f"{one.field}:{one.match}" for one in rule.keyed)
    return f"{rule.key}:{digest(compared)[:16]}"


def key_of(
    conn: Connection,
    rule: DuplicateRule,
    fields: Mapping[str, Field],
    record: Mapping[str, Any],
) -> str | None:
    """Return the digest of what equal records share; None when a part is blank.

    Of encrypted fields it is a keyed one: phone numbers are few enough to try them all.
    """
    found = match_key(rule, fields, record)
    if found is None:
        return None
    if any(fields[one.field].encrypted for one in rule.fields if one.field in fields):
        return digest(vault_of(conn).fingerprint(found))
    return digest(found)


def write_keys(
    conn: Connection, place: Place, form: Form, records: Records, *, fresh: bool
) -> None:
    """Keep the match keys of records; `fresh` ones have none yet."""
    rules = [rule for rule in duplicate_rules(form) if rule.keyed]
    if not rules:
        return
    fields = {field.key: field for field in form.fields}
    mine = {"app": place[0], "form": place[1]}
    rows = []
    given = list(records)
    for rule in rules:
        name = stored_name(rule)
        for number, record in given:
            key = key_of(conn, rule, fields, record)
            if key is not None:
                rows.append(mine | {"rule": name, "record_id": number, "key": key})
    if not fresh:
        ids = [number for number, _record in given]
        gone = (_c.app == place[0], _c.form == place[1], _c.record_id.in_(ids))
        conn.execute(delete(table).where(*gone))
    if rows:
        conn.execute(insert(table), rows)


def same(
    conn: Connection, place: Place, rule: DuplicateRule, key: str, most: int
) -> list[int]:
    """Return the records that share a key."""
    mine = (_c.app == place[0], _c.form == place[1], _c.rule == stored_name(rule))
    query = select(_c.record_id).where(*mine, _c.key == key).order_by(_c.record_id)
    return list(conn.scalars(query.limit(most)))


def repeated(
    conn: Connection,
    place: Place,
    rule: DuplicateRule,
    seen: tuple[Table, Any],
    most: int,
) -> list[tuple[str, int]]:
    """Return (key, count) of what several records share, among those he may see."""
    main, visible = seen
    count = func.count()
    mine = (_c.app == place[0], _c.form == place[1], _c.rule == stored_name(rule))
    query = (
        select(_c.key, count)
        .join(main, main.c.id == _c.record_id)
        .where(*mine, visible)
        .group_by(_c.key)
        .having(count > 1)
        .order_by(count.desc(), _c.key)
        .limit(most)
    )
    return [(key, int(n)) for key, n in conn.execute(query)]


def missing(conn: Connection, place: Place, form: Form) -> Sequence[DuplicateRule]:
    """Return the rules of a form whose keys nobody has written yet."""
    known = select(_c.rule).where(_c.app == place[0], _c.form == place[1]).distinct()
    there = set(conn.scalars(known))
    rules = [rule for rule in duplicate_rules(form) if rule.keyed]
    return [rule for rule in rules if stored_name(rule) not in there]
