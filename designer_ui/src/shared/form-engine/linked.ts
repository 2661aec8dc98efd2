import type { FormRule } from '@/api/types';
import type { FieldPlan } from './compile';
import type { FormInput, Values } from './types';

/** What formulas, defaults and rules read through each link: `items.product` → `price`, `maker.name`. */
export type LinkNeeds = ReadonlyMap<string, readonly string[]>;
export type LinkAsk = { field: string; ids: number[] };
export type LinkAnswer = { field: string; records: readonly (Values & { id: number })[] };

type Reader = { fields: readonly FieldPlan[]; byPath: ReadonlyMap<string, FieldPlan> };

/** The paths that are read through links of the form. */
export function needsOf({ fields, byPath }: Reader, rules: readonly FormRule[], input: FormInput): LinkNeeds {
  const own = fields.flatMap(formulasOf);
  const inRows = fields.flatMap((field) => [
    ...field.columns.flatMap(formulasOf).map((name) => widened(field, name)),
    ...ruleReads(field.rules, input).map((name) => widened(field, name)),
  ]);
  const found = new Map<string, Set<string>>();
  for (const name of [...own, ...ruleReads(rules, input), ...inRows]) {
    const [link, rest] = splitAt(byPath, name);
    if (link && rest) {
      found.set(link, (found.get(link) ?? new Set()).add(rest));
    }
  }
  return new Map([...found].map(([link, paths]) => [link, [...paths]]));
}

function formulasOf({ formula, start }: FieldPlan): string[] {
  return [...(formula?.references ?? []), ...(start?.references ?? [])];
}

function ruleReads(rules: readonly FormRule[], { language }: FormInput): string[] {
  const actions = rules.flatMap((rule) => [...rule.then, ...(rule.else ?? [])]);
  const written = actions.flatMap((action) => ('set' in action && action.set.formula ? [action.set.formula] : []));
  return [
    ...rules.flatMap((rule) => language.reads(rule.when)),
    ...written.flatMap((source) => language.formula(source)?.references ?? []),
  ];
}

function widened(subform: FieldPlan, name: string): string {
  const head = name.split('.')[0];
  return subform.columns.some((column) => column.field.key === head) ? `${subform.path}.${name}` : name;
}

function splitAt(byPath: Reader['byPath'], name: string): readonly [string, string] {
  const parts = name.split('.');
  for (const size of [1, 2]) {
    const path = parts.slice(0, size).join('.');
    if (isLinking(byPath.get(path))) {
      return [path, parts.slice(size).join('.')];
    }
  }
  return ['', ''];
}

function isLinking(field: FieldPlan | undefined): boolean {
  return field !== undefined && (field.kind.storage === 'link' || field.kind.storage === 'list');
}

/** Whether a value has what is read at `path`; what a formula reads in rows comes with all rows. */
export function reaches(value: unknown, path: readonly string[]): boolean {
  let inside = value;
  for (const name of path) {
    if (inside === null || inside === undefined || Array.isArray(inside)) {
      return true;
    }
    if (typeof inside !== 'object' || !(name in inside)) {
      return false;
    }
    inside = (inside as Values)[name];
  }
  return true;
}

type Link = Values & { id: number };
const isLink = (value: unknown): value is Link =>
  typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'number';

function lacks(value: unknown, paths: readonly string[]): number[] {
  const links = (Array.isArray(value) ? value : [value]).filter(isLink);
  return links
    .filter((link) => {
      const known = { ...(link['values'] as Values | undefined), ...link };
      return paths.some((path) => !reaches(known, path.split('.')));
    })
    .map((link) => link.id);
}

/** The links whose records the formulas of the form need and do not have yet. */
export function missingLinks(needs: LinkNeeds, values: Values): LinkAsk[] {
  const asks = [...needs].map(([field, paths]) => {
    const [head = '', column] = field.split('.');
    const held = column === undefined ? [values[head]] : rowsOf(values[head]).map((row) => row[column]);
    return { field, ids: [...new Set(held.flatMap((value) => lacks(value, paths)))] };
  });
  return asks.filter((ask) => ask.ids.length > 0);
}

function rowsOf(value: unknown): readonly Values[] {
  return Array.isArray(value) ? value : [];
}

/** The values with what was told of their links; nothing new, the same object comes back. */
export function withLinked(values: Values, { field, records }: LinkAnswer): Values {
  const [head = '', column] = field.split('.');
  const told = new Map(records.map((record) => [record.id, record]));
  if (column === undefined) {
    const next = toldOf(values[head], told);
    return next === values[head] ? values : { ...values, [head]: next };
  }
  const rows = rowsOf(values[head]);
  const next = rows.map((row) => {
    const cell = toldOf(row[column], told);
    return cell === row[column] ? row : { ...row, [column]: cell };
  });
  return next.some((row, at) => row !== rows[at]) ? { ...values, [head]: next } : values;
}

function toldOf(value: unknown, told: ReadonlyMap<number, Values>): unknown {
  if (Array.isArray(value)) {
    const next = value.map((one) => toldOf(one, told));
    return next.some((one, at) => one !== value[at]) ? next : value;
  }
  const found = isLink(value) ? told.get(value.id) : undefined;
  if (!found || !isLink(value)) {
    return value;
  }
  const [has, more] = [(value['values'] ?? {}) as Values, (found['values'] ?? {}) as Values];
  const known = Object.entries(more).every(([name, one]) => has[name] === one);
  return known ? value : { ...found, ...value, values: { ...has, ...more } };
}
