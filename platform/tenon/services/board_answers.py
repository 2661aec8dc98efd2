"""Whole boards: the answers of many tiles in one request, each as soon as it is there.

Who asks is found out once, and so is whether anything was written since. Tiles whose
statement was quick the last time are answered one after the other: threads would only
take turns. The others are given to threads with connections of their own, one more as
long as nothing comes back, so that no slow tile holds back another.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field, replace
from functools import partial

from tenon.context import Context
from tenon.services.opening import Opened, open_app
from tenon.services.report_asking import Asked, find_dashboard
from tenon.services.report_cache import AT_ONCE, Version, cache_of
from tenon.services.report_questions import time_of
from tenon.services.reports import fresh_bytes, known_bytes
from tenon.storage.reports import Running

# A tile that takes longer brings another thread; so often it is asked who still looks.
SLOW = 0.02
# Faster than this, a thread of its own would not be worth its while.
QUICK = 0.005
Answer = Callable[[], bytes]
Answers = Iterator[tuple[str, Answer]]


def _stays() -> bool:
    return False


@dataclass(frozen=True)
class Board:
    """A board that somebody looks at, until he is `gone`, and what he wants of it."""

    app: str
    key: str
    tiles: Mapping[str, Asked]
    gone: Callable[[], bool] = _stays


def answers(ctx: Context, board: Board) -> Answers:
    """Yield each tile with what returns its answer as JSON, or raises.

    Each answer is to be taken before the next tile. Raises with the first tile when
    there is no such board for this person.
    """
    version = cache_of(ctx).version.now()
    rest = {}
    for tile, asked in board.tiles.items():
        known = known_bytes(ctx, (board.app, board.key, tile), asked, version)
        if known is None:
            rest[tile] = asked
        else:
            yield tile, partial(bytes, known)
    if rest:
        yield from _fresh(ctx, replace(board, tiles=rest), version)


def _fresh(ctx: Context, board: Board, version: Version) -> Answers:
    with ctx.database.report() as conn:
        opened = open_app(ctx, conn, board.app)
        find_dashboard(opened, board.key)
        slow = _slow_ones(opened, board)
        for tile, asked in board.tiles.items():
            if tile not in slow:
                place = (board.key, tile)
                yield tile, partial(fresh_bytes, opened, place, asked, version)
    if slow:
        with _Crew(replace(board, tiles=slow), opened, version) as crew:
            yield from crew.answers()


def _slow_ones(opened: Opened, board: Board) -> dict[str, Asked]:
    """Return the tiles that took long, the longest first, and those nobody knows."""
    if not opened.ctx.database.many:
        return {}
    took = {
        tile: time_of(opened, (board.key, tile), asked)
        for tile, asked in board.tiles.items()
    }
    slow = [tile for tile, seconds in took.items() if seconds >= QUICK]
    slow.sort(key=lambda tile: -took[tile])
    return {tile: board.tiles[tile] for tile in slow}


@dataclass
class _Crew:
    """Threads that answer the tiles of one board, as few as do without waiting."""

    board: Board
    opened: Opened
    version: Version
    size: int = 1
    short: bool = False
    running: Running = field(default_factory=Running)
    threads: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(AT_ONCE, "board")
    )
    todo: deque[str] = field(init=False)
    asked: dict[Future[bytes], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.todo = deque(self.board.tiles)

    def __enter__(self) -> "_Crew":
        self.ask()
        return self

    def __exit__(self, *_: object) -> None:
        self.running.stop()
        self.threads.shutdown(wait=False, cancel_futures=True)

    def answers(self) -> Answers:
        """Yield the tiles as they are answered, until nobody looks any more."""
        while self.asked and not self.board.gone():
            for one in self.settled():
                tile = self.asked.pop(one)
                self.ask()
                yield tile, one.result

    def settled(self) -> Sequence[Future[bytes]]:
        done, _ = wait(self.asked, timeout=SLOW, return_when=FIRST_COMPLETED)
        if not done:
            self.size = min(self.size + 1, AT_ONCE)
            self.ask()
        return list(done)

    def ask(self) -> None:
        """Give out tiles: by turns the shortest, to be shown soon, and the longest."""
        while self.todo and len(self.asked) < self.size:
            self.short = not self.short
            tile = self.todo.pop() if self.short else self.todo.popleft()
            self.asked[self.threads.submit(self.answer, tile)] = tile

    def answer(self, tile: str) -> bytes:
        asked, place = self.board.tiles[tile], (self.board.key, tile)
        with self.opened.ctx.database.report() as conn, self.running.on(conn):
            opened = replace(self.opened, conn=conn)
            return fresh_bytes(opened, place, asked, self.version)
