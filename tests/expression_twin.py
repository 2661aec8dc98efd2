"""The TypeScript twin of the expression language, run inside Python."""

import json
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from py_mini_racer import MiniRacer

from engines.core.conditions import holds, parse_condition
from engines.core.environment import Calendar, Env
from engines.core.expression import ErrorValue, evaluate, parse, render
from engines.core.expression.civil import parse_day, parse_instant
from engines.core.expression.convert import show_number
from engines.core.expression.problems import FormulaSyntaxError

CLIENT = Path(__file__).parents[1] / "designer_ui"
_BUILD = """
import { rolldown } from 'rolldown';
const built = await rolldown({ input: process.argv[1] });
const options = { format: 'iife', name: 'tenon', minify: false };
const { output } = await built.generate(options);
process.stdout.write(output[0].code);
"""


def why_not() -> str:
    """Return why the TypeScript side cannot be run here, empty when it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    if not (CLIENT / "node_modules").is_dir():
        return "designer_ui/node_modules is missing: run npm ci there"
    return ""


class Twin:
    """The browser's evaluator in an embedded JavaScript engine."""

    def __init__(self) -> None:
        entry = CLIENT / "src/shared/expression/conformance.ts"
        command = ["node", "--input-type=module", "-e", _BUILD, str(entry)]
        built = subprocess.run(
            command, cwd=CLIENT, capture_output=True, text=True, check=True
        )
        self.engine = MiniRacer()
        self.engine.eval(built.stdout)

    def answers(self, questions: Sequence[Mapping[str, Any]]) -> list[Any]:
        """Return what the browser answers to each question."""
        asked = json.dumps(json.dumps(questions))
        return json.loads(str(self.engine.eval(f"tenon.answers({asked})")))


def decode(value: Any) -> Any:
    """Return a value of a test vector: tagged or plain JSON."""
    if isinstance(value, list):
        return [decode(one) for one in value]
    if isinstance(value, bool) or not isinstance(value, Mapping | int | float):
        return value
    if not isinstance(value, Mapping):
        return Decimal(str(value))
    match dict(value):
        case {"$number": number}:
            return Decimal(number)
        case {"$date": day}:
            return parse_day(day)
        case {"$datetime": instant}:
            return parse_instant(instant, Env(datetime.now(UTC), "UTC").zone)
    return {key: decode(one) for key, one in value.items()}


def encode(value: Any) -> Any:
    """Return `value` as a test vector writes it."""
    match value:
        case Decimal():
            return {"$number": show_number(value)}
        case ErrorValue(code=code):
            return {"$error": code}
        case datetime():
            shown = value.astimezone(UTC).replace(tzinfo=None)
            return {"$datetime": shown.isoformat(timespec="microseconds") + "Z"}
        case date():
            return {"$date": value.isoformat()}
        case list():
            return [encode(one) for one in value]
        case Mapping():
            return {key: encode(one) for key, one in value.items()}
    return value


def environment(given: Mapping[str, Any]) -> Env:
    """Return the Env that a test vector describes."""
    now = parse_instant(given["now"], Env(datetime.now(UTC), "UTC").zone)
    assert now
    days = {
        name: frozenset(d for d in map(parse_day, given.get(name, ())) if d)
        for name in ("holidays", "workdays")
    }
    return Env(
        now,
        given["timezone"],
        user=decode(given.get("user")),
        calendar=Calendar(**days),
        departments=dict(given.get("departments", ())),
        prior=decode(given.get("prior")),
        chance=lambda: int(given.get("chance", 0)),
    )


def answer(question: Mapping[str, Any]) -> Any:
    """Return what Python answers to a question of `Twin.answers`."""
    env = environment(question["env"])
    context = decode(question.get("context", {}))
    if "condition" in question:
        return holds(parse_condition(question["condition"]), context, env)
    try:
        expr = parse(question["expr"])
    except FormulaSyntaxError as error:
        return {"syntax": error.position}
    return {"value": encode(evaluate(expr, context, env)), "text": render(expr)}
