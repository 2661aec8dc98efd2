import type { ReactNode } from 'react';
import { EmptyState } from '@/shared/ui/empty-state';

type Props = { picture: 'lost' | 'done'; title: string; text: string; children?: ReactNode };

/** One thing said to a visitor: it worked, or why it cannot. */
export function Said({ picture, title, text, children }: Props) {
  return (
    <div role={picture === 'done' ? 'status' : undefined}>
      <EmptyState picture={picture === 'done' ? 'inbox' : picture} title={title} hint={text} action={children} />
    </div>
  );
}
