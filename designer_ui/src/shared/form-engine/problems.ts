import type { Problem } from '@/api/client';
import type { FormPlan } from './compile';
import type { Fault } from './types';

/** Words that the server puts before the field: `values/name`, `fields/name`, `records/0/name`. */
const WRAPPINGS = new Set(['values', 'fields', 'record', 'body']);

function parts(path: Problem['path']): string[] {
  return (Array.isArray(path) ? path.map(String) : String(path ?? '').split(/[/.]/)).filter((part) => part !== '');
}

/** `items/0/price`, `["items", 0, "price"]` or `items.0.price` as `items.0.price`; a path to no field is ''. */
export function fieldPath(plan: FormPlan, path: Problem['path']): string {
  let names = parts(path);
  if (WRAPPINGS.has(names[0] ?? '') && !plan.byPath.has(names[0] ?? '')) {
    names = names.slice(1);
  }
  const [key = '', row, column] = names;
  const field = plan.byPath.get(key);
  if (!field) {
    return '';
  }
  if (!field.columns.length || row === undefined || !/^\d+$/.test(row)) {
    return key;
  }
  return column && plan.byPath.has(`${key}.${column}`) ? `${key}.${row}.${column}` : key;
}

/** The server's problems beside the fields they speak of. */
export function faultsFrom(plan: FormPlan, problems: readonly Problem[]): Fault[] {
  return problems.map((problem) => ({
    code: problem.code,
    message: problem.message,
    path: fieldPath(plan, problem.path),
    severity: problem.severity ?? 'error',
  }));
}
