"""Workbooks: the rows of an xlsx, xls, xlsb, ods or csv file, hostile ones refused.

A file is read once, by `sheet_child`; after that its rows are lines on the disk, read
as they are needed and from any line on.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from orjson import loads

from engines.core.errors import TenonError, text

PATIENCE = 600


@dataclass(frozen=True)
class Line:
    """One row of a sheet: its index, its cells, and where merged cells begin."""

    number: int
    cells: list[str]
    merges: tuple[int, ...] = ()


@dataclass(frozen=True)
class SheetRows:
    """The rows of one sheet, read from the disk as they are asked for."""

    name: str
    count: int
    width: int
    path: Path

    def lines(self, first: int = 0) -> Iterator[Line]:
        """Yield the rows from the index `first` on, each as wide as the sheet."""
        blank = [""] * self.width
        with self.path.open("rb") as file:
            for number, raw in enumerate(file):
                if number < first:
                    continue
                row = loads(raw)
                merges = tuple(row.pop()) if row and isinstance(row[-1], list) else ()
                yield Line(number, row + blank[len(row) :], merges)

    def some(self, numbers: set[int]) -> dict[int, Line]:
        """Return the rows with these indexes."""
        found = {}
        for line in self.lines(min(numbers, default=0)):
            if line.number in numbers:
                found[line.number] = line
                if len(found) == len(numbers):
                    break
        return found


@dataclass(frozen=True)
class Workbook:
    """A file of one or several sheets."""

    sheets: tuple[SheetRows, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the sheets, in their order."""
        return tuple(sheet.name for sheet in self.sheets)

    def sheet(self, name: str | None = None) -> SheetRows:
        """Return a sheet, the first one by default; raises `sheet.absent`."""
        for sheet in self.sheets:
            if name in (None, sheet.name):
                return sheet
        raise TenonError(
            "sheet.absent",
            text(
                "文件中没有工作表“{name}”。",
                "The file has no sheet '{name}'.",
                name=name,
            ),
            ("sheet",),
        )


def open_workbook(path: Path) -> Workbook:
    """Return the workbook in a file, whatever its name says.

    Raises TenonError `sheet.hostile` for one that was made to do harm, `sheet.broken`
    for a file that is no table.
    """
    folder = path.with_name(f"{path.name}.sheets")
    if not (folder / "meta.json").exists():
        _read(path, folder)
    meta = loads((folder / "meta.json").read_bytes())
    return Workbook(
        tuple(
            SheetRows(one["name"], one["rows"], one["width"], folder / f"{n}.rows")
            for n, one in enumerate(meta["sheets"])
        )
    )


def _read(path: Path, folder: Path) -> None:
    """Have the file read by another process; keep its rows when all went well."""
    made = Path(mkdtemp(prefix="sheets-", dir=path.parent))
    command = [sys.executable, "-m", "tenon.storage.sheet_child", str(path), str(made)]
    try:
        ended = subprocess.run(  # noqa: S603  # our own module, no shell
            command, capture_output=True, timeout=PATIENCE, check=False
        )
        if ended.returncode:
            raise _refused(ended.stderr.decode(errors="replace"))
        if not (folder / "meta.json").exists():
            shutil.rmtree(folder, ignore_errors=True)
            made.rename(folder)
    except subprocess.TimeoutExpired as error:
        raise _refused("hostile size") from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _refused(said: str) -> TenonError:
    if said.startswith("broken"):
        return TenonError("sheet.broken", _BROKEN)
    reason = said.removeprefix("hostile ") if said.startswith("hostile ") else "size"
    return TenonError("sheet.hostile", _HOSTILE.get(reason, _HOSTILE["size"]))


_BROKEN = text(
    "无法读取该文件。请上传 xlsx、xls、ods 或 csv 文件，"
    "若它在 Excel 中能打开，请另存为 xlsx 再试。",
    "This file cannot be read. Upload xlsx, xls, ods or csv; "
    "if Excel opens it, save it as xlsx and try again.",
)
_HOSTILE = {
    "bomb": text(
        "文件解压后与所声明的大小不符或超过 1 GB，已拒绝。请拆分后再导入。",
        "The file unpacks to more than it says, or to more than 1 GB. Split it.",
    ),
    "names": text(
        "文件内部含有指向外部的路径，已拒绝。请在 Excel 中另存为新的 xlsx。",
        "Parts of the file have paths that lead out of it. Save it as a new xlsx.",
    ),
    "macros": text(
        "文件带有宏，已拒绝。请另存为不含宏的 xlsx 再导入。",
        "The file contains macros. Save it as xlsx without macros and try again.",
    ),
    "locked": text(
        "文件已加密。请取消密码后再导入。",
        "The file is encrypted. Remove the password and try again.",
    ),
    "entities": text(
        "文件的 XML 中定义了实体，已拒绝。请在 Excel 中另存为新的 xlsx。",
        "The XML of the file defines entities. Save it as a new xlsx in Excel.",
    ),
    "columns": text(
        "工作表超过 500 列。请删去多余的列再导入。",
        "A sheet has more than 500 columns. Remove some and try again.",
    ),
    "size": text(
        "工作表过大，无法读取。请拆分成较小的文件，或删去远处的多余单元格。",
        "A sheet is too large to read. Split it, or delete cells far from the table.",
    ),
}
