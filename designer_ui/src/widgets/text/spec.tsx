import type { ReactNode } from 'react';
import { lazyEdit } from '../lazy-edit';
import { plain } from '../values';
import type { WidgetView } from '../widget-view';

const Edit = lazyEdit(() => import('./edit'), 'TextEdit');

type LinkTo = (text: string) => string;

function linked(address: LinkTo): (value: unknown) => ReactNode {
  return (value) => {
    const text = plain(value);
    return text ? (
      <a href={address(text)} target="_blank" rel="noreferrer noopener">
        {text}
      </a>
    ) : null;
  };
}

function text(name: string, address?: LinkTo): WidgetView {
  return {
    name,
    Edit,
    words: plain,
    cell: plain,
    ...(address ? { read: linked(address) } : {}),
    parse: (pasted) => pasted.trim() || null,
    entry: 'inline',
  };
}

/** Only web addresses become links; anything else stays text behind a harmless address. */
function webAddress(typed: string): string {
  if (/^https?:\/\//i.test(typed)) {
    return typed;
  }
  return /^[\w-]+(\.[\w-]+)+/.test(typed) ? `https://${typed}` : '#';
}

export const views: readonly WidgetView[] = [
  text('text'),
  text('email', (typed) => `mailto:${typed}`),
  text('phone', (typed) => `tel:${typed.replace(/[^\d+*#]/g, '')}`),
  text('url', webAddress),
];
