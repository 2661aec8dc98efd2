import dayjs from 'dayjs';
import type { Field, PanelDefinition, RecordData, Text } from '@/api/types';

export type ActivitySettings = {
  form: string;
  through: string;
  at: string;
  /** What of a record is shown. */
  fields: readonly string[];
  status?: string;
  planned?: string;
  done?: string;
  log?: Text;
  plan?: Text;
};

/** The settings of a panel of activities. */
export function settingsOf(panel: PanelDefinition): ActivitySettings {
  const given = panel as unknown as ActivitySettings;
  return { ...given, fields: given.fields ?? [] };
}

/** Whether a record is a plan: its state says so. */
export function isPlanned(panel: PanelDefinition, record: RecordData): boolean {
  const { status, planned } = settingsOf(panel);
  return Boolean(status && planned) && record[status ?? ''] === planned;
}

/** A day or a moment as a moment; null for neither. */
export function momentOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** What a plan becomes when it is completed: done, now. */
export function completing(panel: PanelDefinition, field: Field | undefined): Record<string, unknown> {
  const { status, done, at } = settingsOf(panel);
  const now = field?.widget === 'date' ? dayjs().format('YYYY-MM-DD') : new Date().toISOString();
  return { ...(status ? { [status]: done } : {}), [at]: now };
}
