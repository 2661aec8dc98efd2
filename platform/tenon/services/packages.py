"""Packages: an app as a folder or a zip that reads well in git."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

import orjson

from engines.core.errors import Problem, ProblemsError, TenonError, Text, text
from tenon.services.definitions import APP, KINDS, Documents

MOST_FILES = 2_000
MOST_BYTES = 100_000_000
# What happened to the sample data, beside the files that hold its records.
SEED_EVENTS = frozenset(("flows.json", "comments.json"))
# What is kept beside the definitions and goes along with them.
PAPERS = frozenset(("README.md", "README.zh-CN.md", "LICENSE", "quality.yaml"))
LONGEST_PAPER = 200_000
_FOLDERS = {kind.folder: kind.name for kind in KINDS.values() if kind.folder}
# The first second that a zip can name: equal apps give equal bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Package:
    """What lies in an app folder: its documents, and its sample data.

    `seeds` holds the records by form, and by file name what happened to them; `papers`
    what is written about the app: a README, its quality.
    """

    documents: Documents
    seeds: Mapping[str, bytes] = field(default_factory=dict)
    papers: Mapping[str, str] = field(default_factory=dict)


def templates_folder() -> Path:
    """Return the folder of the templates, from a checkout or an installed wheel."""
    return Path(next(iter(import_module("app_templates").__path__)))


def read_folder(folder: Path) -> Package:
    """Return the package in `folder`; raises ProblemsError with every bad file."""
    if not (folder / "app.json").is_file():
        texts = text(
            "“{folder}”不是应用文件夹：没有 app.json。",
            "'{folder}' is no app folder: it has no app.json.",
            folder=folder,
        )
        raise TenonError("package.no_app", texts, (str(folder),))
    files = sorted(f for f in folder.rglob("*") if f.is_file())
    return _read((f.relative_to(folder).as_posix(), f.read_bytes()) for f in files)


def read_zip(content: bytes) -> Package:
    """Return the package in a zip; refuses bombs, odd paths and broken files."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            _refuse_hostile(archive.infolist())
            names = [i for i in archive.infolist() if not i.is_dir()]
            top = _top_folder([i.filename for i in names])
            return _read((i.filename[len(top) :], _unpack(archive, i)) for i in names)
    except BadZipFile:
        texts = text("这不是有效的 zip 文件。", "This is not a valid zip file.")
        raise TenonError("package.bad_zip", texts) from None


def read_json(file: Path) -> Any:
    """Return the document in a file of a template."""
    return orjson.loads(file.read_bytes())


def write_zip(package: Package) -> bytes:
    """Return the package as a zip: pretty JSON, sorted names, no dates."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        for name, content in sorted(files_of(package).items()):
            archive.writestr(ZipInfo(name, _EPOCH), content, ZIP_DEFLATED)
    return buffer.getvalue()


def write_folder(package: Package, folder: Path) -> None:
    """Write the package as an app folder; definitions that are gone go there, too.

    What else lies in the folder stays: a repository, sample data, pictures.
    """
    files = files_of(package)
    for kind in _FOLDERS:
        for old in (folder / kind).glob("*.json"):
            if f"{kind}/{old.name}" not in files:
                old.unlink()
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def files_of(package: Package) -> dict[str, bytes]:
    """Return the files of an app folder by name."""
    files = {
        _file_name(place): pretty(document)
        for place, document in package.documents.items()
    }
    files |= {name: written.encode() for name, written in package.papers.items()}
    return files | {_seed_name(key): raw for key, raw in package.seeds.items()}


def pretty(document: Any) -> bytes:
    """Return a definition as people read and compare it."""
    return orjson.dumps(document, option=orjson.OPT_INDENT_2) + b"\n"


def _seed_name(key: str) -> str:
    return f"seed/{key}" if key in SEED_EVENTS else f"seed/{key}.csv"


def _file_name(place: tuple[str, str]) -> str:
    kind, key = place
    return "app.json" if kind == "app" else f"{KINDS[kind].folder}/{key}.json"


def _read(files: Iterable[tuple[str, bytes]]) -> Package:
    documents: dict[tuple[str, str], Any] = {}
    seeds: dict[str, bytes] = {}
    papers: dict[str, str] = {}
    problems: list[Problem] = []
    for name, content in files:
        path = PurePosixPath(name)
        folder = path.parent.as_posix()
        if name == "app.json" or (folder in _FOLDERS and path.suffix == ".json"):
            place = APP if name == "app.json" else (_FOLDERS[folder], path.stem)
            try:
                documents[place] = orjson.loads(content)
            except orjson.JSONDecodeError as error:
                problems.append(_bad_json(path, error))
        elif folder == "seed" and path.suffix == ".csv":
            seeds[path.stem] = content
        elif folder == "seed" and path.name in SEED_EVENTS:
            seeds[path.name] = content
        elif name in PAPERS and len(content) <= LONGEST_PAPER:
            papers[name] = content.decode("utf-8", "replace").replace("\x00", "")
    problems += _not_objects(documents)
    if problems:
        raise ProblemsError(problems)
    return Package(documents, seeds, papers)


def _not_objects(documents: Documents) -> Iterator[Problem]:
    for place, document in documents.items():
        if not isinstance(document, dict):
            path = tuple(PurePosixPath(_file_name(place)).with_suffix("").parts)
            yield Problem("schema", _NOT_OBJECT, path)


_NOT_OBJECT: Text = text("应为一个 JSON 对象。", "This must be a JSON object.")


def _bad_json(path: PurePosixPath, error: orjson.JSONDecodeError) -> Problem:
    texts = text(
        "{name} 第 {line} 行第 {column} 列不是有效的 JSON。",
        "{name} is not valid JSON at line {line}, column {column}.",
        name=path,
        line=error.lineno,
        column=error.colno,
    )
    return Problem("bad_json", texts, path.with_suffix("").parts)


def _refuse_hostile(entries: list[ZipInfo]) -> None:
    too_much = sum(e.file_size for e in entries) > MOST_BYTES
    if too_much or len(entries) > MOST_FILES:
        texts = text(
            "压缩包解开后太大，或文件太多。",
            "The zip unpacks to too much, or to too many files.",
        )
        raise TenonError("package.too_large", texts)
    for entry in entries:
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename:
            texts = text(
                "压缩包中的路径“{name}”不安全。",
                "The path '{name}' in the zip is not safe.",
                name=entry.filename,
            )
            raise TenonError("package.unsafe_path", texts, (entry.filename,))


def _unpack(archive: ZipFile, entry: ZipInfo) -> bytes:
    # The declared size may lie: read no more than was declared.
    with archive.open(entry) as file:
        content = file.read(entry.file_size + 1)
    if len(content) > entry.file_size:
        raise BadZipFile(entry.filename)
    return content


def _top_folder(names: list[str]) -> str:
    """A zip of a folder holds it once, as the first part of every name."""
    if "app.json" in names:
        return ""
    heads = {name.partition("/")[0] for name in names}
    return f"{heads.pop()}/" if len(heads) == 1 else ""
