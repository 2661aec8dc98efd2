import { lazy, Suspense } from 'react';
import type { RuntimeForm } from '@/api/types';

const RecordPostings = lazy(async () => ({ default: (await import('./record-postings')).RecordPostings }));
const RecordSequences = lazy(async () => ({ default: (await import('./record-sequences')).RecordSequences }));

type Props = { app: string; form: string; id: number; runtime: RuntimeForm };

/** What the record sets in motion: the sequences it is in, what it has posted. Only where the form has such. */
export function RecordFollowUps({ app, form, id, runtime }: Props) {
  return (
    <Suspense fallback={null}>
      {runtime.sequences && <RecordSequences app={app} form={form} id={id} edits={runtime.rights.edit} />}
      {runtime.posts && <RecordPostings app={app} form={form} id={id} />}
    </Suspense>
  );
}
