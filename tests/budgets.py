"""The budgets of STYLE: functions of 30 lines, modules of 400."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FUNCTION, MODULE = 30, 400
FORBIDDEN = {"utils", "common", "helpers", "manager"}


def breaches(path: Path) -> Iterator[str]:
    """Yield one sentence per budget that the file breaks."""
    lines = path.read_text("utf-8").splitlines()
    name = path.relative_to(ROOT)
    if len(lines) > MODULE:
        yield f"{name}: {len(lines)} lines, the budget is {MODULE}"
    if path.stem in FORBIDDEN:
        yield f"{name}: say what is in it; '{path.stem}' says nothing"
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1 - _docstring(node)
            if length > FUNCTION:
                yield f"{name}:{node.lineno} {node.name}: {length} lines of {FUNCTION}"


def _docstring(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    if ast.get_docstring(node) is None:
        return 0
    return (first.end_lineno or 0) - first.lineno + 1


def main() -> int:
    """Return 1 when any budget is broken."""
    files = [*ROOT.glob("platform/**/*.py"), *ROOT.glob("engines/**/*.py")]
    ours = [f for f in files if not {"static", "versions"} & set(f.parts)]
    found = [sentence for path in sorted(ours) for sentence in breaches(path)]
    sys.stdout.write("".join(f"{sentence}\n" for sentence in found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
