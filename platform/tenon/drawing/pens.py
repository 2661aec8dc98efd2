"""Pens: the drawing code of the client in an embedded JavaScript engine.

The code has no network, no files and no timers. A pen that ran too long or took too
much memory is thrown away, and the next one begins afresh.
"""

import asyncio
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Thread
from typing import Any
from weakref import finalize

from engines.core.errors import TenonError, text

log = logging.getLogger("tenon.drawing")
CODE = Path(__file__).parents[1] / "static" / "drawing.js"
# Two pictures at once; each pen holds about 40 MB once it has drawn.
PENS = 2
PATIENCE_SECONDS = 30.0
DRAWING_SECONDS = 10.0
MOST_BYTES = 256_000_000


@dataclass(frozen=True)
class Look:
    """For whom a picture is drawn: his language, light or dark."""

    language: str = "zh-CN"
    appearance: str = "light"


@dataclass(frozen=True)
class Drawn:
    """What came of a chart: an `svg` picture, or `html` that needs the sheet."""

    kind: str
    markup: str


class DrawingError(TenonError):
    """A chart could not be drawn; the sentence says why."""


class _Pen:
    """One engine with the drawing code in it."""

    def __init__(self, racer: Any, code: str) -> None:
        # On a loop of ours: one that an engine makes for itself waits for a thread that
        # is gone when the process ends, and never comes back.
        self._maker = racer.mini_racer(_loop())
        self._engine = self._maker.__enter__()
        self._engine.eval(code)

    def call(self, name: str, *given: str) -> str:
        """Return what a function of the code answers."""
        limits = {"timeout_sec": DRAWING_SECONDS, "max_memory": MOST_BYTES}
        return str(self._engine.call(name, *given, **limits))

    def close(self) -> None:
        """Let go of the engine."""
        self._maker.__exit__(None, None, None)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="tenon-pens", daemon=True).start()
    return loop


def _put_down(free: LifoQueue[_Pen | None]) -> None:
    while not free.empty():
        pen = free.get()
        if pen is not None:
            pen.close()


class Pens:
    """A few engines that take turns; made when they are first needed."""

    def __init__(self, code: Path = CODE, count: int = PENS) -> None:
        self._code = code
        self._free: LifoQueue[_Pen | None] = LifoQueue()
        for _ in range(count):
            self._free.put(None)
        # Also when the process ends: before its threads are gone.
        finalize(self, _put_down, self._free)

    def draw(self, data: Mapping[str, Any], look: Look, size: tuple[int, int]) -> Drawn:
        """Return the drawing of a tile's answer; raises DrawingError."""
        asked = {
            "data": data,
            "language": look.language,
            "appearance": look.appearance,
            "width": size[0],
            "height": size[1],
        }
        words = json.dumps(asked, default=str, ensure_ascii=False)
        return Drawn(**json.loads(self._call("tenon.draw", words)))

    def sheet(self, look: Look) -> str:
        """Return the style sheet of documents that hold drawings."""
        return self._call("tenon.sheet", look.appearance)

    def paper(self, look: Look) -> dict[str, str]:
        """Return the `ground`, `ink` and `font` of a page in this look."""
        found: dict[str, str] = json.loads(self._call("tenon.paper", look.appearance))
        return found

    def _call(self, name: str, *given: str) -> str:
        racer = _racer()
        with self._pen(racer) as pen:
            return pen.call(name, *given)

    @contextmanager
    def _pen(self, racer: Any) -> Iterator[_Pen]:
        try:
            pen = self._free.get(timeout=PATIENCE_SECONDS)
        except Empty:
            raise _busy() from None
        try:
            pen = pen or self._new(racer)
            yield pen
        except racer.JSEvalException as error:
            log.warning("A chart could not be drawn: %s", str(error)[:500])
            # What broke off may be in any state.
            if pen is not None:
                pen.close()
                pen = None
            raise _failed() from None
        finally:
            self._free.put(pen)

    def _new(self, racer: Any) -> _Pen:
        try:
            code = self._code.read_text("utf-8")
        except OSError:
            raise _unavailable() from None
        return _Pen(racer, code)


def pens_of(caches: dict[str, Any]) -> Pens:
    """Return the pens of a platform, made when they are first needed."""
    found: Pens = caches.setdefault("pens", Pens())
    return found


def _racer() -> Any:
    try:
        return import_module("py_mini_racer")
    except (ImportError, OSError):
        raise _unavailable() from None


def _unavailable() -> DrawingError:
    return DrawingError(
        "drawing.unavailable",
        text(
            "此服务器无法绘制图表。可以导出表格，或在浏览器中保存图片。",
            "This server cannot draw charts. Export the numbers, or save the picture "
            "in the browser.",
        ),
    )


def _failed() -> DrawingError:
    return DrawingError(
        "drawing.failed",
        text(
            "此图表无法在服务器上绘制。请导出数据，或在浏览器中查看。",
            "This chart cannot be drawn on the server. Export its numbers, or see it "
            "in the browser.",
        ),
    )


def _busy() -> DrawingError:
    return DrawingError(
        "drawing.too_slow",
        text("服务器繁忙，请稍后再试。", "The server is busy. Try again in a moment."),
    )
