import type { CatalogWidget, FieldProps, Tint } from '@/api/types';
import { TINTS } from '@/shared/ui/tints';
import type { Sheet, SheetColumn, Upload } from './types';

/** One column of the sheet as it will be a field of the new form. */
export type Shape = { index: number; key: string; title: string; widget: string; props: FieldProps; skip: boolean };
export type NewForm = { title: string; titleField: string; columns: Shape[] };

/** One table that becomes a form. */
export type Part = { upload: number; file: string; sheet: string; rows: number };

const CHOOSING: ReadonlySet<string> = new Set(['select', 'radio', 'multi_select', 'checkbox']);
const NOT_FROM_A_COLUMN: ReadonlySet<string> = new Set(['files', 'display']);
const NO_VALUE: ReadonlySet<string> = new Set(['rows', 'none']);
/** They need settings that a sheet cannot give. */
const NEEDS_SETTINGS: ReadonlySet<string> = new Set(['cascader', 'dictionary', 'date_range']);

/** A name as people write it: `sales_pipeline.csv` is "Sales pipeline". */
export function readable(name: string): string {
  const plain = name
    .replace(/\.(xlsx|xls|csv|txt)$/i, '')
    .replace(/[_\s]+/g, ' ')
    .trim();
  return /^[a-z]/.test(plain) ? plain.charAt(0).toUpperCase() + plain.slice(1) : plain;
}

/** The tables of the uploaded files; short ones first, because long ones usually refer to them. */
export function partsOf(uploads: readonly Upload[]): Part[] {
  const parts = uploads.flatMap((upload) =>
    upload.sheets
      .filter((sheet) => sheet.columns.length > 0 && sheet.rows > 0)
      .map((sheet) => ({ upload: upload.upload, file: upload.name, sheet: sheet.name, rows: sheet.rows })),
  );
  return parts.sort((a, b) => a.rows - b.rows);
}

/** What a table is called: its sheet, or the file when the sheet has no name of its own. */
export function titleOf(part: Pick<Part, 'file' | 'sheet'>): string {
  const nameless = /^(sheet|工作表)\s*\d*$|^csv$/i.test(part.sheet);
  return readable(nameless ? part.file : part.sheet);
}

export function newFormOf(sheet: Sheet, part: Pick<Part, 'file' | 'sheet'>): NewForm {
  const columns = sheet.columns.map(({ index, guess }) => ({
    index,
    key: guess.key,
    title: readable(guess.title),
    widget: guess.widget,
    props: guess.props,
    skip: false,
  }));
  const words = columns.find((column) => column.widget === 'text') ?? columns[0];
  return { title: titleOf(part), titleField: words?.key ?? '', columns };
}

function optionsOf(column: SheetColumn): { value: string; title: string; color: Tint }[] {
  const tints = TINTS.slice(1);
  return [...(column.values ?? column.samples)]
    .sort((a, b) => a.localeCompare(b))
    .map((value, index) => ({ value, title: value, color: tints[index % tints.length] ?? 'gray' }));
}

/** The settings of a column as another kind of field; what was guessed is kept where it fits. */
export function propsFor(widget: string, column: SheetColumn, forms: readonly string[]): FieldProps {
  if (widget === column.guess.widget) {
    return column.guess.props;
  }
  if (CHOOSING.has(widget)) {
    return { options: column.guess.props.options ?? optionsOf(column) };
  }
  return widget === 'reference' ? { form: forms[0] ?? '' } : {};
}

/** The kinds of fields a column can become. */
export function widgetsForColumns(widgets: readonly CatalogWidget[], forms: number): CatalogWidget[] {
  return widgets.filter(
    (widget) =>
      widget['role'] === 'input' &&
      !NO_VALUE.has(widget.storage) &&
      !NOT_FROM_A_COLUMN.has(widget.group ?? '') &&
      !NEEDS_SETTINGS.has(widget.name) &&
      (widget.name !== 'reference' || forms > 0),
  );
}

export type Flaw = 'title' | 'columns' | 'column_title' | 'target';

/** What the person still has to fill in before the form can be made. */
export function flawsOf(form: NewForm): Flaw[] {
  const used = form.columns.filter((column) => !column.skip);
  return [
    ...(form.title.trim() ? [] : ['title' as const]),
    ...(used.length ? [] : ['columns' as const]),
    ...(used.some((column) => !column.title.trim()) ? ['column_title' as const] : []),
    ...(used.some((column) => column.widget === 'reference' && !column.props.form) ? ['target' as const] : []),
  ];
}

/** The body of `POST …/forms/from-sheet`. */
export function bodyOf(form: NewForm, source: { upload: number; sheet: string; header_row: number }) {
  const used = form.columns.filter((column) => !column.skip);
  return {
    ...source,
    title: form.title.trim(),
    title_field: used.some((column) => column.key === form.titleField) ? form.titleField : used[0]?.key,
    columns: used.map(({ index, key, title, widget, props }) => ({ index, key, title: title.trim(), widget, props })),
  };
}
