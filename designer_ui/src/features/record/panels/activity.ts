import dayjs from 'dayjs';
import type { Field, PanelDefinition, RecordData, Text } from '@/api/types';

const DAY = 'YYYY-MM-DD';

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

/** Whether a moment names a whole day. */
export function isDay(when: string): boolean {
  return when.length === DAY.length;
}

/** Whether a plan should have been done: a day is over when the next one begins. */
export function isLate(when: string | null, now: Date): boolean {
  if (when === null) {
    return false;
  }
  return isDay(when) ? when < dayjs(now).format(DAY) : new Date(when) < now;
}

/** What a plan becomes when it is completed: done, now. */
export function completing(panel: PanelDefinition, field: Field | undefined): Record<string, unknown> {
  const { status, done, at } = settingsOf(panel);
  const now = field?.widget === 'date' ? dayjs().format(DAY) : new Date().toISOString();
  return { ...(status ? { [status]: done } : {}), [at]: now };
}
