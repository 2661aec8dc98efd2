import Decimal from 'decimal.js';
import type { FieldProps } from '@/api/types';
import { isBlank } from './blank';
import type { FieldPlan, FormPlan } from './compile';
import type { Judgement } from './evaluate';
import { cellState } from './row-rules';
import type { Fault, Row } from './types';

type Finding = { code: string; facts?: Record<string, unknown> };
type Check = (value: unknown, props: FieldProps) => Finding | null;

function textChecks(value: string, props: FieldProps): Finding | null {
  const { max_length: longest, min_length: shortest, pattern } = props;
  if (typeof longest === 'number' && [...value].length > longest) {
    return { code: 'too_long', facts: { max: longest, now: [...value].length } };
  }
  if (typeof shortest === 'number' && [...value].length < shortest) {
    return { code: 'too_short', facts: { min: shortest } };
  }
  return typeof pattern === 'string' && pattern && !matches(pattern, value) ? { code: 'pattern' } : null;
}

/** Python and JavaScript share most of the grammar; what only Python knows is left to the server. */
function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function numberChecks(value: unknown, props: FieldProps): Finding | null {
  const number = decimal(value);
  if (number === null) {
    return { code: 'not_a_number' };
  }
  const { min, max } = props;
  if ((typeof min === 'number' || typeof min === 'string') && number.lessThan(min)) {
    return { code: 'too_small', facts: { min } };
  }
  if ((typeof max === 'number' || typeof max === 'string') && number.greaterThan(max)) {
    return { code: 'too_big', facts: { max } };
  }
  return null;
}

function decimal(value: unknown): Decimal | null {
  try {
    return new Decimal(value as string);
  } catch {
    return null;
  }
}

function listChecks(value: readonly unknown[], props: FieldProps): Finding | null {
  const most = props['max_rows'] ?? props['max_count'] ?? props['max_items'] ?? props['max'];
  const fewest = props['min_rows'] ?? props['min_count'] ?? props['min_items'] ?? props['min'];
  if (typeof most === 'number' && value.length > most) {
    return { code: 'too_many', facts: { max: most } };
  }
  return typeof fewest === 'number' && value.length < fewest ? { code: 'too_few', facts: { min: fewest } } : null;
}

const CHECKS: Readonly<Record<string, Check>> = {
  text: (value, props) => (typeof value === 'string' ? textChecks(value, props) : null),
  integer: numberChecks,
  decimal: numberChecks,
  list: (value, props) => (Array.isArray(value) ? listChecks(value, props) : null),
  rows: (value, props) => (Array.isArray(value) ? listChecks(value, props) : null),
};

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const FORMATS: Readonly<Record<string, (value: unknown) => Finding | null>> = {
  email: (value) => (EMAIL.test(String(value)) ? null : { code: 'email' }),
};

/** Everything that is wrong, at once, in the order of the form. */
export function validate(plan: FormPlan, judgement: Judgement): Fault[] {
  return plan.fields.flatMap((field) => {
    const state = judgement.states[field.path];
    return state?.visible && !state.readonly ? faultsOf(field, judgement) : [];
  });
}

function faultsOf(field: FieldPlan, judgement: Judgement): Fault[] {
  const value = judgement.values[field.field.key];
  const state = judgement.states[field.path];
  const own = findingOf(field, value, state?.required ?? false) ?? optionFinding(value, state?.only);
  const faults = own ? [fault(field.path, own)] : [];
  if (!field.columns.length || !Array.isArray(value)) {
    return faults;
  }
  const rows = value as Row[];
  if (state?.fixedRows && rows.some((row) => row.id === undefined)) {
    faults.push(fault(field.path, { code: 'rows_fixed' }));
  }
  return [
    ...faults,
    ...rows.flatMap((row, index) => rowFaults(field, row, index, judgement)),
    ...repeated(field, rows),
  ];
}

function rowFaults(subform: FieldPlan, row: Row, index: number, { states, rows }: Judgement): Fault[] {
  const own = rows[subform.path]?.get(row._key);
  return subform.columns.flatMap((column) => {
    const state = states[column.path];
    const cell = state && cellState(state, own?.[column.field.key]);
    if (!cell?.visible || cell.readonly) {
      return [];
    }
    const value = row[column.field.key];
    const finding = findingOf(column, value, cell.required) ?? optionFinding(value, cell.only);
    return finding ? [fault(`${subform.path}.${index}.${column.field.key}`, finding)] : [];
  });
}

/** Values outside what a rule leaves of the options. */
function optionFinding(value: unknown, only: readonly string[] | undefined): Finding | null {
  const chosen = isBlank(value) ? [] : Array.isArray(value) ? value : [value];
  return only && chosen.some((one) => !only.includes(String(one))) ? { code: 'option' } : null;
}

/** Rows that say again what an earlier row says, where the subform wants each once. */
function repeated(subform: FieldPlan, rows: readonly Row[]): Fault[] {
  const unique = subform.columns.filter((column) => column.field.unique).map((column) => [column.field.key]);
  const groups = [...unique, ...((subform.field.props?.['unique'] ?? []) as string[][])];
  return groups.flatMap((group) => {
    const seen = new Set<string>();
    return rows.flatMap((row, index) => {
      if (group.length === 0 || group.some((key) => isBlank(row[key]))) {
        return [];
      }
      const name = JSON.stringify(group.map((key) => identity(row[key])));
      const again = seen.has(name);
      seen.add(name);
      return again ? [fault(`${subform.path}.${index}.${group[0]}`, { code: 'repeated' })] : [];
    });
  });
}

function identity(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.trim().toLowerCase();
  }
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
}

function findingOf(field: FieldPlan, value: unknown, required: boolean): Finding | null {
  if (isBlank(value)) {
    return required ? { code: 'required' } : null;
  }
  const props = field.field.props ?? {};
  return CHECKS[field.kind.storage]?.(value, props) ?? FORMATS[field.field.widget]?.(value) ?? null;
}

function fault(path: string, { code, facts }: Finding): Fault {
  return { code, path, severity: 'error', ...(facts ? { facts } : {}) };
}
