import type { Problem } from '@/api/client';
import type { Condition, Json, Text } from '@/api/types';

export type Assignments = Record<string, Json>;

export type Balance = { form: string; match: Assignments; add: Assignments; not_negative?: string[] };

export type Posting = {
  key: string;
  title?: Text;
  description?: Text;
  enabled?: boolean;
  form: string;
  rows?: string;
  when?: Condition;
  where?: Condition;
  into?: string;
  set?: Assignments;
  balance?: Balance;
  reverse?: 'remove' | 'counter';
  negate?: string[];
};

export type PostingChange = { kind: 'patch'; patch: { [K in keyof Posting]?: Posting[K] | undefined } };

/** The rule after a change. */
export function reducePosting(posting: Posting, { patch }: PostingChange): Posting {
  const next = { ...posting, ...patch };
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as Posting;
}

export type Preview = {
  in_effect: boolean;
  lines: {
    path: (string | number)[];
    values: { field: string; title: string; text: string }[];
    balance: string | null;
    amounts: Record<string, string>;
  }[];
  balances?: {
    title: string;
    id: number | null;
    moves: { field: string; title: string; have: string; amount: string; after: string }[];
  }[];
  problems: Problem[];
};
