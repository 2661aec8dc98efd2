import { lazy, Suspense } from 'react';

const Cleaned = lazy(() => import('./cleaned').then(({ Cleaned }) => ({ default: Cleaned })));

/** Rich text as it reads, cleaned before it is shown. */
export function RichText({ html }: { html: string }) {
  return (
    <Suspense fallback={null}>
      <Cleaned html={html} />
    </Suspense>
  );
}
