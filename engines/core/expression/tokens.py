"""The words of a formula: names, numbers, texts and signs with their positions."""

import unicodedata
from dataclasses import dataclass

from engines.core.errors import text
from engines.core.expression.problems import FormulaSyntaxError

MOST_TOKENS = 4000
SPACES = frozenset(" \t\r\n\u00a0\u3000\u200b\ufeff")
QUOTES = {'"': '"', "'": "'", "“": "”", "‘": "’"}
SIGNS = ("<>", "<=", ">=", "!=", "==", *"+-*/^&%=<>(),.")
_SAME = {"。": ".", "×": "*", "÷": "/", "≠": "<>", "≤": "<=", "≥": ">=", "、": ","}
_SPELLINGS = {"!=": "<>", "==": "="}


@dataclass(frozen=True)
class Token:
    """One word: kind is name, quoted (a name in braces), number, text, sign or end."""

    kind: str
    value: str
    at: int


def tokenise(source: str) -> list[Token]:
    """Return the words of `source`, closed by an `end`; raises FormulaSyntaxError."""
    folded = "".join(_fold(c) for c in source)
    found: list[Token] = []
    at = 0
    while at < len(source):
        if folded[at] in SPACES:
            at += 1
            continue
        token, at = _next(source, folded, at)
        found.append(token)
    if len(found) > MOST_TOKENS:
        raise _refusal("公式太长，请拆分。", "The formula is too long. Split it.", at)
    return [*found, Token("end", "", len(source))]


def is_name_start(char: str) -> bool:
    """Tell whether a bare name may begin with `char`."""
    return char == "_" or char.isalpha()


def is_name_part(char: str) -> bool:
    """Tell whether a bare name may go on with `char`."""
    return is_name_start(char) or unicodedata.category(char)[0] == "N"


def _fold(char: str) -> str:
    return chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char


def _next(source: str, folded: str, at: int) -> tuple[Token, int]:
    char = folded[at]
    if source[at] in QUOTES or char in QUOTES:
        return _quoted(source, at, QUOTES[source[at] if source[at] in QUOTES else char])
    if char == "{":
        return _braced(source, folded, at)
    if char in "0123456789" or (char == "." and folded[at + 1 : at + 2].isdecimal()):
        return _number(folded, at)
    if is_name_start(source[at]):
        return _name(source, at)
    return _sign(folded, at)


def _quoted(source: str, at: int, close: str) -> tuple[Token, int]:
    parts: list[str] = []
    place = at + 1
    ends = {close} if source[at] in QUOTES else {close, source[at]}
    while place < len(source):
        if source[place] not in ends:
            parts.append(source[place])
            place += 1
        elif source[place + 1 : place + 2] == source[place]:
            parts.append(source[place])
            place += 2
        else:
            return Token("text", "".join(parts), at), place + 1
    raise _refusal("文本缺少右引号。", "This text has no closing quote.", at)


def _braced(source: str, folded: str, at: int) -> tuple[Token, int]:
    end = folded.find("}", at)
    name = source[at + 1 : end].strip() if end > 0 else ""
    if not name:
        raise _refusal(
            "花括号里应是字段名称，并以 } 结束。",
            "Braces hold the name of a field and end with }.",
            at,
        )
    return Token("quoted", name, at), end + 1


def _digits(folded: str, at: int) -> int:
    while at < len(folded) and folded[at] in "0123456789":
        at += 1
    return at


def _number(folded: str, at: int) -> tuple[Token, int]:
    end = _digits(folded, at)
    if folded[end : end + 1] == ".":
        end = _digits(folded, end + 1)
    if folded[end : end + 1] in ("e", "E"):
        start = end + 2 if folded[end + 1 : end + 2] in ("+", "-") else end + 1
        stop = _digits(folded, start)
        if stop - start > 3:
            raise _refusal(
                "数字的指数太大。", "The exponent of this number is too big.", at
            )
        end = stop if stop > start else end
    if end < len(folded) and is_name_start(folded[end]):
        raise _refusal(
            "数字后面不能直接跟名称；以数字开头的字段请写成 {2024 年}。",
            "A name cannot follow a number; write such a field as {2024 sales}.",
            end,
        )
    return Token("number", folded[at:end], at), end


def _name(source: str, at: int) -> tuple[Token, int]:
    end = at + 1
    while end < len(source) and is_name_part(source[end]):
        end += 1
    return Token("name", source[at:end], at), end


def _sign(folded: str, at: int) -> tuple[Token, int]:
    if folded[at] in _SAME:
        return Token("sign", _SAME[folded[at]], at), at + 1
    for sign in SIGNS:
        if folded.startswith(sign, at):
            return Token("sign", _SPELLINGS.get(sign, sign), at), at + len(sign)
    raise _refusal(
        "公式中不能使用“{char}”。",
        "A formula cannot contain '{char}'.",
        at,
        char=folded[at],
    )


def _refusal(zh: str, en: str, at: int, **facts: object) -> FormulaSyntaxError:
    return FormulaSyntaxError(text(zh, en, **facts), at)
