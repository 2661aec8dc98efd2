"""Write what is generated: the pages of kinds, the catalog, the vectors of widgets."""

import json
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from engines.core.expression import FUNCTIONS, signature
from engines.form.catalog import widget_vectors
from tenon.services.catalog import catalog

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "kinds"
VECTORS = ROOT / "tests" / "vectors"
SIGNATURES = ROOT / "designer_ui/src/shared/expression/functions" / "signatures.json"
TITLES = {
    "widgets": ("Widgets", "What a field of a form can be."),
    "layouts": ("Layouts", "How the fields of a form can be arranged."),
    "panels": ("Panels", "What stands on the page of a record."),
    "views": ("Views", "How the records of a form can be looked at."),
    "nodes": ("Flow nodes", "The steps of a flow."),
    "resolvers": ("Resolvers", "Ways to say who gets a task."),
    "charts": ("Charts", "What a tile of a dashboard can show."),
    "elements": ("Page elements", "What stands on a dashboard beside charts."),
    "triggers": ("Triggers", "What a rule waits for."),
    "actions": ("Actions", "What a rule does."),
    "hit_policies": ("Hit policies", "What a decision table answers."),
    "value_types": ("Value types", "What an input or output of a table can be."),
    "functions": ("Functions", "What a formula can compute with."),
}


def main() -> None:
    """Write everything anew; a kind that is gone loses its page."""
    found = catalog()
    shutil.rmtree(PAGES, ignore_errors=True)
    PAGES.mkdir(parents=True)
    for concept in TITLES:
        page = "\n".join(_page(concept, found[concept]))
        (PAGES / f"{concept}.md").write_text(page, "utf-8")
    (PAGES / "README.md").write_text("\n".join(_index(found)), "utf-8")
    _write_json("widgets.json", widget_vectors())
    SIGNATURES.write_text("\n".join(_signatures()) + "\n", "utf-8")


def _signatures() -> Iterator[str]:
    """Yield what the browser needs to call each function, as its formatter likes it."""
    yield "{"
    for place, (name, function) in enumerate(FUNCTIONS.items(), 1):
        fields = [f'    "{k}": {_json(v)}' for k, v in signature(function).items()]
        yield f'  "{name}": {{\n' + ",\n".join(fields)
        yield "  }" + ("," if place < len(FUNCTIONS) else "")
    yield "}"


def _index(found: Mapping[str, Any]) -> Iterator[str]:
    yield "# Kinds\n"
    yield "Everything a definition can name, read from the registries by `make gen`.\n"
    for concept, (title, said) in TITLES.items():
        yield f"- [{title}]({concept}.md) ({len(found[concept])}): {said}"
    yield ""


def _page(concept: str, kinds: list[dict[str, Any]]) -> Iterator[str]:
    title, said = TITLES[concept]
    yield f"# {title}\n"
    yield f"{said} {len(kinds)} kinds.\n"
    for kind in kinds:
        yield from _section(kind)


def _section(kind: Mapping[str, Any]) -> Iterator[str]:
    label = kind.get("label") or {}
    yield f"## `{kind['name']}` {label.get('zh-CN', '')} · {label.get('en', '')}\n"
    description = kind.get("description") or {}
    if isinstance(description, Mapping) and description.get("en"):
        yield f"{description['zh-CN']} {description['en']}\n"
    properties = (kind.get("props") or {}).get("properties") or {}
    if properties:
        yield "| prop | | type | default |\n|---|---|---|---|"
        for name, rule in properties.items():
            yield _property(name, rule)
        yield ""
    for example in (kind.get("examples") or [])[:3]:
        yield f"- {_shown(example)}"
    yield ""


def _shown(example: Any) -> str:
    match example:
        case [str() as source, answer]:
            return f"`{source}` is `{answer}`"
    return f"`{_json(example)}`"


def _property(name: str, rule: Mapping[str, Any]) -> str:
    title = rule.get("x-title") or {}
    shown = title.get("en", "") if isinstance(title, Mapping) else title
    kind = " \\| ".join(map(str, rule.get("enum") or [])) or rule.get("type", "any")
    default = f"`{_json(rule['default'])}`" if "default" in rule else ""
    return f"| `{name}` | {shown} | {kind} | {default} |".replace("\n", " ")


def _write_json(name: str, value: Any) -> None:
    VECTORS.mkdir(exist_ok=True)
    words = json.dumps(value, ensure_ascii=False, indent=1, default=str)
    (VECTORS / name).write_text(words + "\n", "utf-8")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


if __name__ == "__main__":
    main()
