import { find } from '../functions';
import { children, type Expr, isOfThis } from '../nodes';
import { FormulaSyntaxError, parse } from '../parse';
import { isNumber } from '../values';
import type { FormulaFunction, FormulaName } from './model';
import { offsets } from './spans';

/** Something wrong at a place of the text; `text` for what the parser said, else a key with facts. */
export type FormulaProblem = {
  from: number;
  to: number;
  texts?: Readonly<Record<string, string>>;
  key?: string;
  facts?: Record<string, string | number>;
};
export type Verdict = { type: string; problems: FormulaProblem[] };
export type Known = { names: readonly FormulaName[]; functions: readonly FormulaFunction[] };

/** Functions that answer with items of the list they were given. */
const SAME_ITEMS = new Set(['FILTER', 'SORT', 'SLICE', 'COMPACT']);
const COMPARING = new Set(['=', '<>', '<', '<=', '>', '>=', 'IN', 'NOT IN', 'AND', 'OR']);

class Checker {
  readonly problems: FormulaProblem[] = [];
  private readonly names: ReadonlyMap<string, FormulaName>;
  private readonly functions: ReadonlyMap<string, FormulaFunction>;
  private readonly places: readonly number[];

  constructor(known: Known, source: string) {
    this.names = new Map(known.names.flatMap((one) => [[one.path, one] as const, [one.title, one] as const]));
    this.functions = new Map(
      known.functions.flatMap((one) => [one.name, ...one.aliases].map((name) => [name.toUpperCase(), one] as const)),
    );
    this.places = offsets(source);
  }

  typeOf(expr: Expr): string {
    switch (expr.kind) {
      case 'literal':
        return isNumber(expr.value) ? 'number' : typeof expr.value === 'string' ? 'text' : 'boolean';
      case 'field':
        return this.field(expr.path, expr.at);
      case 'call':
        return this.call(expr);
      case 'unary':
        this.typeOf(expr.operand);
        return expr.operator === 'NOT' ? 'boolean' : 'number';
      case 'binary':
        return this.binary(expr);
      case 'member':
        return this.member(expr);
      default:
        children(expr).map((one) => this.typeOf(one));
        return expr.kind === 'several' ? 'list' : 'any';
    }
  }

  private field(path: readonly string[], at: number): string {
    if (isOfThis(path)) {
      return this.field(path.slice(1), at);
    }
    const dotted = path.join('.');
    const found = this.names.get(dotted);
    if (found) {
      return found.type;
    }
    const first = this.names.get(path[0] ?? '');
    const through = path.length > 1 && (first?.type === 'record' || first?.type === 'list');
    if (!(through || path[0] === 'item')) {
      this.report(at, dotted.length, 'unknown_name', { name: dotted });
    }
    return 'any';
  }

  private member(expr: Extract<Expr, { kind: 'member' }>): string {
    this.typeOf(expr.target);
    const rows = this.rowsOf(expr.target);
    if (rows && !this.names.has(`${rows}.${expr.name}`)) {
      this.report(expr.at, expr.name.length, 'unknown_name', { name: `${rows}.${expr.name}` });
    }
    return 'any';
  }

  /** The path of the rows that a list holds, where their columns are known; else empty. */
  private rowsOf(expr: Expr): string {
    if (expr.kind === 'call') {
      const [list] = expr.args;
      return list && SAME_ITEMS.has(expr.name.toUpperCase()) ? this.rowsOf(list) : '';
    }
    if (expr.kind !== 'field') {
      return '';
    }
    const written = (isOfThis(expr.path) ? expr.path.slice(1) : expr.path).join('.');
    const path = this.names.get(written)?.path ?? '';
    return path && [...this.names.keys()].some((name) => name.startsWith(`${path}.`)) ? path : '';
  }

  private call(expr: Extract<Expr, { kind: 'call' }>): string {
    const types = expr.args.map((one) => this.typeOf(one));
    const known = this.functions.get(expr.name.toUpperCase());
    if (!known) {
      this.report(expr.at, expr.name.length, 'unknown_function', { name: expr.name });
      return 'any';
    }
    const signature = find(expr.name)?.signature;
    const { fewest = 0, most = null } = signature ?? {};
    if (expr.args.length < fewest) {
      this.report(expr.at, expr.name.length, 'too_few', { name: known.name, count: fewest });
    } else if (most !== null && expr.args.length > most) {
      this.report(expr.at, expr.name.length, 'too_many', { name: known.name, count: most });
    }
    return known.result === 'any' ? same(types.slice(known.name === 'IF' ? 1 : 0)) : known.result;
  }

  private binary(expr: Extract<Expr, { kind: 'binary' }>): string {
    const left = this.typeOf(expr.left);
    const right = this.typeOf(expr.right);
    if (expr.operator === '&') {
      return 'text';
    }
    if (COMPARING.has(expr.operator)) {
      return 'boolean';
    }
    const days = [left, right].filter((type) => type === 'date' || type === 'datetime');
    return days.length === 1 && '+-'.includes(expr.operator) ? (days[0] ?? 'date') : 'number';
  }

  private report(at: number, length: number, key: string, facts: Record<string, string | number>): void {
    const from = this.places[at] ?? 0;
    this.problems.push({ from, to: this.places[at + length] ?? from + length, key, facts });
  }
}

function same(types: readonly string[]): string {
  const known = [...new Set(types.filter((type) => type !== 'any' && type !== 'blank'))];
  return known.length === 1 ? (known[0] ?? 'any') : 'any';
}

/** What a formula answers and what is wrong with it; the server has the last word when the draft is checked. */
export function checkFormula(source: string, known: Known): Verdict {
  if (source.trim() === '') {
    return { type: 'blank', problems: [] };
  }
  try {
    const checker = new Checker(known, source);
    const type = checker.typeOf(parse(source));
    return { type, problems: checker.problems };
  } catch (error) {
    if (!(error instanceof FormulaSyntaxError)) {
      throw error;
    }
    const at = offsets(source)[error.position] ?? source.length;
    const from = Math.min(at, Math.max(0, source.length - 1));
    return { type: 'any', problems: [{ from, to: Math.min(source.length, from + 1), texts: error.texts }] };
  }
}
