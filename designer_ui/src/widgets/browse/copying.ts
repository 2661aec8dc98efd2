import type { Field, RecordData } from '@/api/types';
import type { Session } from '@/shared/form-engine';

export type Copy = { from: string; to: string };
export type Picked = RecordData & { _title: string };

export function copiesOf(field: Field): Copy[] {
  const copies = field.props?.['map'];
  return Array.isArray(copies) ? (copies as Copy[]) : [];
}

/** What a picked record puts into the fields of this form; its own id becomes a link to it. */
export function copied(copies: readonly Copy[], record: Picked): Record<string, unknown> {
  return Object.fromEntries(
    copies.map(({ from, to }) => [
      to,
      from === 'id' ? { id: record.id, title: record._title } : (record[from] ?? null),
    ]),
  );
}

/** Fill the form: fields of the record itself, or one row per record. */
export function fill(session: Session, field: Field, records: readonly Picked[]): void {
  const copies = copiesOf(field);
  const into = field.props?.['into'];
  if (typeof into !== 'string' || !into) {
    for (const [key, value] of Object.entries(records[0] ? copied(copies, records[0]) : {})) {
      session.set(key, value);
    }
    return;
  }
  if (field.props?.['replace'] === true) {
    session.set(into, null);
  }
  session.addRows(
    into,
    records.map((record) => copied(copies, record)),
  );
}
