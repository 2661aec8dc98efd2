import type { Condition, Field, QueryDefault } from '@/api/types';
import type { FieldPlan, FormPlan, Row, Values } from '@/shared/form-engine';

/** A field that is looked up among the records of another form. */
export type Linked = {
  path: string;
  field: Field;
  query: QueryDefault;
  reads: readonly string[];
  subform: string | null;
};
/** One question: which field, in which row, for which values. */
export type Ask = { name: string; linked: Linked; row: Row | null; values: Values; signature: string };

function queryOf(field: Field): QueryDefault | null {
  const start = field.default;
  return start && 'query' in start ? start.query : null;
}

/** The fields of this form that a condition compares with. */
export function comparedIn(condition: Condition | undefined): string[] {
  if (!condition) {
    return [];
  }
  const { all, any, not, value } = condition as {
    all?: Condition[];
    any?: Condition[];
    not?: Condition;
    value?: { field?: unknown };
  };
  const own = typeof value === 'object' && value !== null && typeof value.field === 'string' ? [value.field] : [];
  return [...own, ...(all ?? any ?? (not ? [not] : [])).flatMap(comparedIn)];
}

/** Every field of the form that is looked up, and may be written by this person. */
export function linkedIn(plan: FormPlan): Linked[] {
  return plan.fields.flatMap((outer) => [
    ...linkedField(outer, null),
    ...outer.columns.flatMap((column) => linkedField(column, outer)),
  ]);
}

function linkedField(plan: FieldPlan, outer: FieldPlan | null): Linked[] {
  const query = queryOf(plan.field);
  const subform = outer?.field.key ?? null;
  return query && !plan.readonly
    ? [{ path: plan.path, field: plan.field, query, reads: headsOf(comparedIn(query.filter)), subform }]
    : [];
}

/** What lies behind a link is found by the server: the link is sent. */
export function headsOf(names: readonly string[]): string[] {
  return [...new Set(names.map((name) => name.split('.')[0] ?? name))];
}

/** What has to be asked for these values: fields whose conditions read something new. */
export function asksFor(linked: readonly Linked[], values: Values, known: ReadonlyMap<string, string>): Ask[] {
  return linked
    .flatMap((one) => (one.subform === null ? [askFor(one, values, null)] : rowsOf(one, values)))
    .filter((ask) => known.get(ask.name) !== ask.signature);
}

function rowsOf(linked: Linked, values: Values): Ask[] {
  const rows = values[linked.subform ?? ''];
  return Array.isArray(rows) ? (rows as Row[]).map((row) => askFor(linked, { ...values, ...row }, row)) : [];
}

function askFor(linked: Linked, values: Values, row: Row | null): Ask {
  const read = linked.reads.map((name) => values[name] ?? null);
  const asked = Object.fromEntries(linked.reads.map((name) => [name, slim(values[name])]));
  const name = row ? `${linked.path} ${row._key}` : linked.path;
  return { name, linked, row, values: asked, signature: JSON.stringify(read.map(slim)) };
}

/** Ids instead of the whole linked things. */
function slim(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(slim);
  }
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : (value ?? null);
}
