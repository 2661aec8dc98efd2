/** Which fields an expression reads, and its text with keys or with titles. */
import { showNumber } from './convert';
import { find } from './functions';
import { children, type Expr, isOfThis, THIS, type UnaryExpr } from './nodes';
import { BINDING, NOT_BINDING, SIGN_BINDING, WORDS } from './parse';
import { isNamePart, isNameStart } from './tokens';

/** Return the dotted paths of all fields that `expr` reads; per row of a list, both meanings. */
export function references(expr: Expr): ReadonlySet<string> {
  return new Set(referencesIn(expr, []));
}

function referencesIn(expr: Expr, rows: readonly string[]): string[] {
  if (expr.kind === 'field') {
    if (isOfThis(expr.path)) return [expr.path.slice(1).join('.')];
    const dotted = expr.path.join('.');
    const row = rows.at(-1);
    if (row !== undefined && expr.path[0] === 'item') return row ? [[row, ...expr.path.slice(1)].join('.')] : [];
    return [dotted, ...rows.filter(Boolean).map((name) => `${name}.${dotted}`)];
  }
  return children(expr).flatMap((child, place) => referencesIn(child, [...rows, ...rowScope(expr, place)]));
}

function rowScope(expr: Expr, place: number): string[] {
  const perRow = expr.kind === 'call' ? (find(expr.name)?.signature.perRow ?? -1) : -1;
  if (expr.kind !== 'call' || perRow < 0 || perRow !== place) return [];
  const [rows] = expr.args;
  return [rows?.kind === 'field' ? rows.path.join('.') : ''];
}

export type Rename = (path: readonly string[]) => readonly string[];

/** Return `expr` with every field path replaced by what `to` answers for it. */
export function rename(expr: Expr, to: Rename): Expr {
  switch (expr.kind) {
    case 'field':
      return { ...expr, path: isOfThis(expr.path) ? [THIS, ...to(expr.path.slice(1))] : to(expr.path) };
    case 'member':
      return { ...expr, target: rename(expr.target, to) };
    case 'unary':
      return { ...expr, operand: rename(expr.operand, to) };
    case 'binary':
      return { ...expr, left: rename(expr.left, to), right: rename(expr.right, to) };
    case 'call':
      return { ...expr, args: expr.args.map((one) => rename(one, to)) };
    case 'several':
      return { ...expr, items: expr.items.map((one) => rename(one, to)) };
    default:
      return expr;
  }
}

/** Return the text of `expr`, with only the brackets that it needs. */
export function render(expr: Expr, binding = 0): string {
  switch (expr.kind) {
    case 'literal':
      return literal(expr.value);
    case 'field':
      return expr.path.map(quoteName).join('.');
    case 'member':
      return `${render(expr.target, BINDING['.'])}.${quoteName(expr.name)}`;
    case 'call':
      return `${expr.name}(${expr.args.map((one) => render(one)).join(', ')})`;
    case 'several':
      return `(${expr.items.map((one) => render(one)).join(', ')})`;
    case 'unary':
      return unary(expr, binding);
    default: {
      const own = BINDING[expr.operator] ?? 0;
      const shown = `${render(expr.left, own - 1)} ${expr.operator} ${render(expr.right, own)}`;
      return own > binding ? shown : `(${shown})`;
    }
  }
}

function literal(value: Extract<Expr, { kind: 'literal' }>['value']): string {
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : showNumber(value);
}

function unary(expr: UnaryExpr, binding: number): string {
  if (expr.operator === '%') return `${render(expr.operand, (BINDING['%'] ?? 0) - 1)}%`;
  const own = expr.operator === 'NOT' ? NOT_BINDING : SIGN_BINDING;
  const shown = `${expr.operator}${expr.operator === 'NOT' ? ' ' : ''}${render(expr.operand, own - 1)}`;
  return own > binding ? shown : `(${shown})`;
}

/** Return `name` as it is written in a formula: in braces unless it is plain. */
export function quoteName(name: string): string {
  const [first = ' ', ...rest] = name;
  const plain = isNameStart(first) && rest.every(isNamePart);
  return plain && !WORDS.has(name.toUpperCase()) ? name : `{${name}}`;
}
