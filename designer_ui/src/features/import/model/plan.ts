import type { Answer, Choices, FaultKind, Group, ImportField, KeptAnswer, KeptPlan, MappingRow, Skip } from './types';

export const FAULT_KINDS: readonly FaultKind[] = ['value', 'option', 'reference', 'repeated'];
/** Stands for every other value of a field in an answer. */
export const ANY_VALUE = '*';

const everyKind = (skip: Skip): Record<FaultKind, Skip> => ({
  value: skip,
  option: skip,
  reference: skip,
  repeated: skip,
});

export const FIRST_CHOICES: Choices = {
  mode: 'insert',
  keys: [],
  onError: everyKind('skip_row'),
  runRules: false,
  blanks: 'clear',
};

/** The choices of a plan that was kept. */
export function choicesOf(plan: KeptPlan): Choices {
  const kept = plan.on_error ?? 'skip_row';
  return {
    mode: plan.mode ?? 'insert',
    keys: plan.keys ?? [],
    onError: typeof kept === 'string' ? everyKind(kept) : { ...everyKind('skip_row'), ...kept },
    runRules: plan.run_rules ?? false,
    blanks: plan.blanks ?? 'clear',
  };
}

/** The answers of a plan that was kept. */
export function answersOf(plan: KeptPlan): Record<string, Answer> {
  return Object.fromEntries(
    (plan.answers ?? []).map((one) => [
      questionId(one),
      { do: one.do, ...(one.with === undefined ? {} : { with: one.with }) },
    ]),
  );
}

/** Let a column fill a field; the field leaves any other column, and a link is matched by its first way. */
export function mapColumn(mapping: readonly MappingRow[], column: number, field: ImportField | null): MappingRow[] {
  return mapping.map((row) => {
    if (row.column === column) {
      return { ...row, field: field?.key ?? null, match_by: field?.match_by[0]?.key ?? null };
    }
    return field && row.field === field.key ? { ...row, field: null, match_by: null } : row;
  });
}

export function matchBy(mapping: readonly MappingRow[], column: number, key: string): MappingRow[] {
  return mapping.map((row) => (row.column === column ? { ...row, match_by: key } : row));
}

export type Obstacle = 'nothing' | 'required' | 'keys' | 'key_unmapped';

/** What stands in the way of a check, in the order in which a person would mend it. */
export function obstacles(
  mapping: readonly MappingRow[],
  fields: readonly ImportField[],
  choices: Choices,
): { kind: Obstacle; fields: string[] }[] {
  const filled = new Set(mapping.flatMap((row) => (row.field ? [row.field] : [])));
  if (filled.size === 0) {
    return [{ kind: 'nothing', fields: [] }];
  }
  const titled = (keys: readonly string[]) => keys.map((key) => fields.find((one) => one.key === key)?.title ?? key);
  const touched = new Set(fields.flatMap((field) => (field.subform && filled.has(field.key) ? [field.subform] : [])));
  const owed = (field: ImportField) => field.required && (!field.subform || touched.has(field.subform));
  const missing = fields.filter((field) => owed(field) && !filled.has(field.key)).map((field) => field.title);
  const matched = choices.mode !== 'insert';
  const loose = choices.keys.filter((key) => !filled.has(key));
  return [
    ...(missing.length && choices.mode !== 'update' ? [{ kind: 'required' as const, fields: missing }] : []),
    ...(matched && choices.keys.length === 0 ? [{ kind: 'keys' as const, fields: [] }] : []),
    ...(matched && loose.length ? [{ kind: 'key_unmapped' as const, fields: titled(loose) }] : []),
  ];
}

/** A value of a field that does not fit is one question, however many rows have it. */
export function questionId({ field, value }: Pick<Group, 'field' | 'value'>): string {
  return JSON.stringify([field, value]);
}

export type Answers = Readonly<Record<string, Answer>>;

/** An answer can be sent when it says everything: a replacement needs its value. */
export function isComplete(answer: Answer | undefined): answer is Answer {
  return answer !== undefined && (answer.do !== 'replace' || (answer.with !== undefined && answer.with !== ''));
}

/** The body of a dry run. */
export function planBody(mapping: readonly MappingRow[], choices: Choices, answers: Answers): Record<string, unknown> {
  const sent: KeptAnswer[] = Object.entries(answers)
    .filter(([, answer]) => isComplete(answer))
    .map(([id, answer]) => {
      const [field, value] = JSON.parse(id) as [string, string];
      return { field, value, do: answer.do, ...(answer.with === undefined ? {} : { with: answer.with }) };
    });
  return {
    mapping: mapping.map(({ column, field, match_by }) => ({ column, field, match_by })),
    mode: choices.mode,
    keys: choices.mode === 'insert' ? [] : choices.keys,
    on_error: choices.onError,
    run_rules: choices.runRules,
    blanks: choices.blanks,
    answers: sent,
  };
}

/** The answers that the server has not seen yet. */
export function unsent(answers: Answers, sent: Answers): number {
  const ids = new Set([...Object.keys(answers), ...Object.keys(sent)]);
  const complete = (answer: Answer | undefined) => (isComplete(answer) ? JSON.stringify([answer.do, answer.with]) : '');
  return [...ids].filter((id) => complete(answers[id]) !== complete(sent[id])).length;
}

/** The best suggestion for every question that has one and no answer yet. */
export function suggested(groups: readonly Group[], answers: Answers): Record<string, Answer> {
  const found = groups.flatMap((group) => {
    const [best] = group.suggestions;
    const id = questionId(group);
    return best && !answers[id] && group.answers.includes('replace')
      ? [[id, { do: 'replace', with: best.value, title: best.title } satisfies Answer] as const]
      : [];
  });
  return Object.fromEntries(found);
}

/** The questions of each field together, in the order of the server; hints come last. */
export function byField(groups: readonly Group[]): { field: string; title: string; groups: Group[] }[] {
  const found = new Map<string, { field: string; title: string; groups: Group[] }>();
  for (const group of groups) {
    const known = found.get(group.field) ?? { field: group.field, title: group.field_title, groups: [] };
    known.groups.push(group);
    found.set(group.field, known);
  }
  return [...found.values()];
}
