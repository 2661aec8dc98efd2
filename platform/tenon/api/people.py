"""People, departments, and who holds which role."""

from typing import Any

from flask import Response, request
from marshmallow import fields

from engines.core.errors import LANGUAGES
from tenon.api.envelopes import Envelope, choice, ids, number, words
from tenon.api.wire import (
    current_context,
    nothing,
    number_argument,
    resource,
    respond,
    whole,
)
from tenon.services import departments, people, roles

blueprint = resource("people", "People, departments, roles.")


class PersonSchema(Envelope):
    """What an administrator may change of a person."""

    name = words()
    email = fields.Email(allow_none=True)
    phone = words(40, allow_none=True)
    title = words(allow_none=True)
    password = words(1000)
    language = choice(LANGUAGES, allow_none=True)
    theme = choice(("light", "dark", "system"))
    timezone = words(64, allow_none=True)
    is_admin = fields.Boolean()
    can_build = fields.Boolean()
    active = fields.Boolean()
    department = number(allow_none=True)
    departments = ids()


class NewPersonSchema(PersonSchema):
    """A new person."""

    username = words(100, required=True)
    name = words(required=True)
    password = words(1000, required=True)


class DepartmentSchema(Envelope):
    """What an administrator may change of a department."""

    title = words()
    parent_id = number(allow_none=True)
    head = number(allow_none=True)
    position = number(1_000_000)


class NewDepartmentSchema(DepartmentSchema):
    """A new department."""

    title = words(required=True)


class MembersSchema(Envelope):
    """Who holds a role."""

    users = ids(load_default=list)
    departments = ids(load_default=list)


@blueprint.get("/users")
def users() -> Response:
    """List users for administrators."""
    ctx = current_context()
    found, after = people.list_users(
        ctx,
        q=request.args.get("q", ""),
        department_id=whole(request.args.get("department", "")),
        limit=number_argument("limit", 100, 500),
        after=whole(request.args.get("cursor", "")) or 0,
    )
    shown = roles.titled(ctx, found)
    return respond({"users": shown, "cursor": str(after) if after else None})


@blueprint.post("/users")
@blueprint.arguments(NewPersonSchema)
def add_user(given: dict[str, Any]) -> Response:
    """Add a person."""
    ctx = current_context()
    made = people.add_user(ctx, _renamed(given, "department", "department_id"))
    return respond(roles.titled(ctx, [people.show_user(ctx, made)])[0], 201)


@blueprint.patch("/users/<int:user_id>")
@blueprint.arguments(PersonSchema)
def change_user(given: dict[str, Any], user_id: int) -> Response:
    """Change a person, or switch him off."""
    ctx = current_context()
    people.change_user(ctx, user_id, _renamed(given, "department", "department_id"))
    return respond(roles.titled(ctx, [people.show_user(ctx, user_id)])[0])


@blueprint.get("/people")
def options() -> Response:
    """List people to choose from."""
    wanted = request.args.get("ids", "")
    found = people.options(
        current_context(),
        q=request.args.get("q", ""),
        ids=[found for one in wanted.split(",")[:500] if (found := whole(one))],
        limit=number_argument("limit", 50, 500),
    )
    return respond({"options": found})


@blueprint.get("/departments")
def list_departments() -> Response:
    """List all departments."""
    return respond({"departments": departments.listed(current_context())})


@blueprint.post("/departments")
@blueprint.arguments(NewDepartmentSchema)
def add_department(given: dict[str, Any]) -> Response:
    """Add a department."""
    ctx = current_context()
    made = departments.add(ctx, _renamed(given, "head", "head_id"))
    return respond(_department(made), 201)


@blueprint.patch("/departments/<int:department_id>")
@blueprint.arguments(DepartmentSchema)
def change_department(given: dict[str, Any], department_id: int) -> Response:
    """Rename or move a department, or give it a head."""
    ctx = current_context()
    departments.change(ctx, department_id, _renamed(given, "head", "head_id"))
    return respond(_department(department_id))


@blueprint.delete("/departments/<int:department_id>")
def remove_department(department_id: int) -> Response:
    """Delete an empty department."""
    departments.remove(current_context(), department_id)
    return nothing()


@blueprint.get("/apps/<app>/roles")
def list_roles(app: str) -> Response:
    """List the roles of an app and who holds them."""
    return respond({"roles": roles.listed(current_context(), app)})


@blueprint.put("/apps/<app>/roles/<role>/members")
@blueprint.arguments(MembersSchema)
def set_members(given: dict[str, Any], app: str, role: str) -> Response:
    """Say who holds a role."""
    ctx = current_context()
    roles.set_members(ctx, app, role, given["users"], given["departments"])
    return respond({"roles": roles.listed(ctx, app)})


def _department(wanted: int) -> dict[str, Any]:
    found = departments.listed(current_context())
    return next(one for one in found if one["id"] == wanted)


def _renamed(given: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    return {new if name == old else name: value for name, value in given.items()}
