"""A Pratt parser: the text of a formula becomes a tree."""

from decimal import Decimal
from typing import NoReturn

from engines.core.errors import Text, text
from engines.core.expression.nodes import (
    Binary,
    Call,
    Expr,
    Field,
    Literal,
    Member,
    Several,
    Unary,
)
from engines.core.expression.problems import FormulaSyntaxError
from engines.core.expression.tokens import Token, tokenise

DEEPEST = 150
# How tightly each operator binds, as in Excel: -2^2 is 4, and 2^3^2 is 64.
BINDING = {
    "OR": 1,
    "AND": 2,
    **dict.fromkeys(("=", "<>", "<", "<=", ">", ">=", "IN", "NOT IN"), 4),
    "&": 5,
    "+": 6,
    "-": 6,
    "*": 7,
    "/": 7,
    "^": 8,
    "%": 10,
    ".": 11,
}
NOT_BINDING, SIGN_BINDING = 3, 9
WORDS = frozenset({"AND", "OR", "NOT", "IN", "TRUE", "FALSE"})


def parse(source: str) -> Expr:
    """Return the tree of `source`.

    Raises ProblemsError with the code `formula.syntax` and a `position`.
    """
    parser = _Parser(tokenise(source))
    if parser.here.kind == "end":
        raise FormulaSyntaxError(text("公式是空的。", "The formula is empty."), 0)
    expr = parser.expression(0, 0)
    if parser.here.kind != "end":
        parser.refuse()
    return expr


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    @property
    def here(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        token = self.here
        self.place += token.kind != "end"
        return token

    def skip(self, sign: str) -> bool:
        found = self.here.kind == "sign" and self.here.value == sign
        self.place += found
        return found

    def need(self, sign: str) -> None:
        if not self.skip(sign):
            self.refuse(sign)

    def expression(self, binding: int, depth: int) -> Expr:
        """Read operands and operators that bind tighter than `binding`."""
        left = self.operand(depth)
        while BINDING.get(operator := self.operator(), 0) > binding:
            depth += 1
            self.check_depth(depth)
            left = self.extend(left, operator, depth)
        return left

    def operator(self) -> str:
        token = self.here
        if token.kind == "sign":
            return token.value
        word = token.value.upper() if token.kind == "name" else ""
        if word == "NOT":
            after = self.tokens[self.place + 1]
            return "NOT IN" if after.value.upper() == "IN" else ""
        return word

    def extend(self, left: Expr, operator: str, depth: int) -> Expr:
        at = self.take().at
        if operator == "NOT IN":
            self.take()
        if operator == "%":
            return Unary("%", left, at)
        if operator == ".":
            return self.member(left)
        right = self.expression(BINDING[operator], depth + 1)
        return Binary(operator, left, right, at)

    def member(self, left: Expr) -> Expr:
        token = self.take()
        if token.kind not in ("name", "quoted"):
            self.refuse_at(token)
        if isinstance(left, Field):
            return Field((*left.path, token.value), left.at)
        return Member(left, token.value, token.at)

    def operand(self, depth: int) -> Expr:
        self.check_depth(depth)
        token = self.take()
        if token.kind == "number":
            return Literal(Decimal(token.value), token.at)
        if token.kind == "text":
            return Literal(token.value, token.at)
        if token.kind == "quoted":
            return Field((token.value,), token.at)
        if token.kind == "name":
            return self.word(token, depth)
        return self.prefix(token, depth)

    def prefix(self, token: Token, depth: int) -> Expr:
        if token.value in ("-", "+"):
            return Unary(
                token.value, self.expression(SIGN_BINDING, depth + 1), token.at
            )
        if token.value != "(":
            self.refuse_at(token)
        items = self.list(depth)
        return items[0] if len(items) == 1 else Several(items, token.at)

    def word(self, token: Token, depth: int) -> Expr:
        word = token.value.upper()
        if self.skip("("):
            if word == "IN":
                self.refuse_at(token)
            items = () if self.skip(")") else self.list(depth)
            return Call(word, items, token.at)
        if word in ("TRUE", "FALSE"):
            return Literal(word == "TRUE", token.at)
        if word == "NOT":
            return Unary("NOT", self.expression(NOT_BINDING, depth + 1), token.at)
        if word in WORDS:
            self.refuse_at(token)
        return Field((token.value,), token.at)

    def list(self, depth: int) -> tuple[Expr, ...]:
        """Read expressions up to the bracket that closes them."""
        items = [self.expression(0, depth + 1)]
        while self.skip(","):
            items.append(self.expression(0, depth + 1))
        self.need(")")
        return tuple(items)

    def check_depth(self, depth: int) -> None:
        if depth > DEEPEST:
            texts = text(
                "公式层级太深，请拆成几个字段。",
                "The formula is nested too deeply. Split it into several fields.",
            )
            raise FormulaSyntaxError(texts, self.here.at)

    def refuse(self, wanted: str = "") -> NoReturn:
        self.refuse_at(self.here, wanted)

    def refuse_at(self, token: Token, wanted: str = "") -> NoReturn:
        raise FormulaSyntaxError(_unexpected(token, wanted), token.at)


def _unexpected(token: Token, wanted: str) -> Text:
    facts = {"word": token.value, "wanted": wanted}
    if wanted and not token.value:
        return text("公式没有写完，缺少“{wanted}”。", "'{wanted}' is missing.", **facts)
    if not token.value:
        return text("公式没有写完。", "The formula ends too early.")
    if wanted:
        zh, en = (
            "“{word}”之前缺少“{wanted}”。",
            "'{wanted}' is missing before '{word}'.",
        )
        return text(zh, en, **facts)
    zh, en = "“{word}”不应出现在这里。", "'{word}' is not expected here."
    return text(zh, en, **facts)
