"""Run all benchmarks or one: `python -m bench records`."""

import sys
from importlib import import_module
from pathlib import Path

NAMES = sorted(f.stem for f in Path(__file__).parent.glob("*.py") if f.stem[0] != "_")


def main(wanted: list[str]) -> int:
    """Run each wanted benchmark; each prints its table and one JSON line."""
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        sys.stderr.write(
            f"No benchmark {', '.join(unknown)}. Known: {', '.join(NAMES)}\n"
        )
        return 2
    for name in wanted or NAMES:
        import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
