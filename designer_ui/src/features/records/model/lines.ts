import type { Condition, RecordData } from '@/api/types';

export type Figures = Readonly<Record<string, Readonly<Record<string, string | number | null>>>>;
export type Group = {
  value: unknown;
  title: string | null;
  count: number;
  sums: Readonly<Record<string, string | number | null>>;
  figures?: Figures;
  /** What a record must be to belong to it. */
  where: Condition;
};

/** The head of a group among the rows. */
export class GroupLine {
  constructor(
    readonly path: string,
    readonly field: string,
    readonly group: Group,
    readonly depth: number,
    readonly open: boolean,
  ) {}
}

/** Where more rows, or more groups than are shown, would stand. */
export class MoreLine {
  constructor(
    readonly path: string,
    readonly depth: number,
    readonly state: 'more' | 'loading' | 'capped',
    readonly load: () => void,
  ) {}
}

/** A row of a grouped list, with its place inside its group. */
export type Line = RecordData | GroupLine | MoreLine;

export function isRecord(line: Line): line is RecordData {
  return !(line instanceof GroupLine || line instanceof MoreLine);
}

export function lineKey(line: Line): number | string {
  if (line instanceof GroupLine) {
    return `group ${line.path}`;
  }
  return line instanceof MoreLine ? `more ${line.path}` : line.id;
}
