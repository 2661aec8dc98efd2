/** A Pratt parser: the text of a formula becomes a tree. */
import type { Expr } from './nodes';
import { FormulaSyntaxError, type Token, tokenise } from './tokens';
import { Exact } from './values';

export { FormulaSyntaxError };

const DEEPEST = 150;
/** How tightly each operator binds, as in Excel: -2^2 is 4, and 2^3^2 is 64. */
export const BINDING: Readonly<Record<string, number>> = {
  OR: 1,
  AND: 2,
  '=': 4,
  '<>': 4,
  '<': 4,
  '<=': 4,
  '>': 4,
  '>=': 4,
  IN: 4,
  'NOT IN': 4,
  '&': 5,
  '+': 6,
  '-': 6,
  '*': 7,
  '/': 7,
  '^': 8,
  '%': 10,
  '.': 11,
};
export const NOT_BINDING = 3;
export const SIGN_BINDING = 9;
export const WORDS: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'IN', 'TRUE', 'FALSE']);

const bindingOf = (operator: string): number => (Object.hasOwn(BINDING, operator) ? (BINDING[operator] ?? 0) : 0);

/** Return the tree of `source`; throws FormulaSyntaxError with a position. */
export function parse(source: string): Expr {
  const parser = new Parser(tokenise(source));
  if (parser.here.kind === 'end') throw new FormulaSyntaxError('公式是空的。', 'The formula is empty.', 0);
  const expr = parser.expression(0, 0);
  parser.finish();
  return expr;
}

class Parser {
  private place = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get here(): Token {
    return this.tokens[this.place] ?? { kind: 'end', value: '', at: 0 };
  }

  finish(): void {
    if (this.here.kind !== 'end') this.refuse(this.here);
  }

  take(): Token {
    const token = this.here;
    if (token.kind !== 'end') this.place += 1;
    return token;
  }

  skip(sign: string): boolean {
    const found = this.here.kind === 'sign' && this.here.value === sign;
    if (found) this.place += 1;
    return found;
  }

  expression(binding: number, depth: number): Expr {
    let left = this.operand(depth);
    let level = depth;
    for (let operator = this.operator(); bindingOf(operator) > binding; operator = this.operator()) {
      level += 1;
      this.checkDepth(level);
      left = this.extend(left, operator, level);
    }
    return left;
  }

  operator(): string {
    const token = this.here;
    if (token.kind === 'sign') return token.value;
    const word = token.kind === 'name' ? token.value.toUpperCase() : '';
    if (word !== 'NOT') return word;
    return this.tokens[this.place + 1]?.value.toUpperCase() === 'IN' ? 'NOT IN' : '';
  }

  extend(left: Expr, operator: string, depth: number): Expr {
    const { at } = this.take();
    if (operator === 'NOT IN') this.take();
    if (operator === '%') return { kind: 'unary', operator: '%', operand: left, at };
    if (operator === '.') return this.member(left);
    const right = this.expression(bindingOf(operator), depth + 1);
    return { kind: 'binary', operator, left, right, at };
  }

  member(left: Expr): Expr {
    const token = this.take();
    if (token.kind !== 'name' && token.kind !== 'quoted') this.refuse(token);
    if (left.kind === 'field') return { ...left, path: [...left.path, token.value] };
    return { kind: 'member', target: left, name: token.value, at: token.at };
  }

  operand(depth: number): Expr {
    this.checkDepth(depth);
    const token = this.take();
    const { at } = token;
    if (token.kind === 'number') return { kind: 'literal', value: new Exact(token.value), at };
    if (token.kind === 'text') return { kind: 'literal', value: token.value, at };
    if (token.kind === 'quoted') return { kind: 'field', path: [token.value], at };
    return token.kind === 'name' ? this.word(token, depth) : this.prefix(token, depth);
  }

  prefix(token: Token, depth: number): Expr {
    const { at } = token;
    if (token.value === '-' || token.value === '+') {
      return { kind: 'unary', operator: token.value, operand: this.expression(SIGN_BINDING, depth + 1), at };
    }
    if (token.value !== '(') this.refuse(token);
    const items = this.list(depth);
    const [only] = items;
    return items.length === 1 && only ? only : { kind: 'several', items, at };
  }

  word(token: Token, depth: number): Expr {
    const word = token.value.toUpperCase();
    const { at } = token;
    if (this.skip('(')) {
      if (word === 'IN') this.refuse(token);
      return { kind: 'call', name: word, args: this.skip(')') ? [] : this.list(depth), at };
    }
    if (word === 'TRUE' || word === 'FALSE') return { kind: 'literal', value: word === 'TRUE', at };
    if (word === 'NOT') {
      return { kind: 'unary', operator: 'NOT', operand: this.expression(NOT_BINDING, depth + 1), at };
    }
    if (WORDS.has(word)) this.refuse(token);
    return { kind: 'field', path: [token.value], at };
  }

  list(depth: number): Expr[] {
    const items = [this.expression(0, depth + 1)];
    while (this.skip(',')) items.push(this.expression(0, depth + 1));
    if (!this.skip(')')) this.refuse(this.here, ')');
    return items;
  }

  checkDepth(depth: number): void {
    if (depth <= DEEPEST) return;
    const en = 'The formula is nested too deeply. Split it into several fields.';
    throw new FormulaSyntaxError('公式层级太深，请拆成几个字段。', en, this.here.at);
  }

  refuse(token: Token, wanted = ''): never {
    const word = token.value;
    const missing = wanted ? `缺少“${wanted}”` : '';
    if (!word) {
      const en = wanted ? `'${wanted}' is missing.` : 'The formula ends too early.';
      throw new FormulaSyntaxError(missing ? `公式没有写完，${missing}。` : '公式没有写完。', en, token.at);
    }
    const zh = missing ? `“${word}”之前${missing}。` : `“${word}”不应出现在这里。`;
    const en = wanted ? `'${wanted}' is missing before '${word}'.` : `'${word}' is not expected here.`;
    throw new FormulaSyntaxError(zh, en, token.at);
  }
}
