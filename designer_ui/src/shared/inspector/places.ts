import type { Problem } from '@/api/client';
import type { DraftKind } from '@/api/types';

const FOLDERS: Readonly<Record<string, DraftKind>> = {
  app: 'app',
  forms: 'form',
  flows: 'flow',
  rules: 'rule',
  datasets: 'dataset',
  dashboards: 'dashboard',
  prints: 'print',
  decisions: 'decision',
  postings: 'posting',
  sequences: 'sequence',
  pools: 'pool',
  conversions: 'conversion',
};

/** The address where a definition is edited. */
export function designerHref(app: string, kind: DraftKind, key: string, at = ''): string {
  const search = at ? `?at=${encodeURIComponent(at)}` : '';
  if (kind === 'app') {
    return `/builder/${app}${at.startsWith('roles') ? '?tab=roles' : at.startsWith('navigation') ? '?tab=navigation' : ''}`;
  }
  return `/builder/${app}/${kind}s/${key}${search}`;
}

/** A problem's path as one text, whether it came as a list or as one. */
export function pathText(path: Problem['path']): string {
  return Array.isArray(path) ? path.join('/') : path;
}

/** The definition that `forms/lead/fields/3/props` speaks of, and the place in it. */
export function placeOf(path: Problem['path']): { kind: DraftKind; key: string; at: string } | null {
  const [folder = '', key = '', ...rest] = pathText(path).split('/');
  const kind = FOLDERS[folder];
  if (!kind) {
    return null;
  }
  return kind === 'app'
    ? { kind, key: 'app', at: [key, ...rest].filter(Boolean).join('/') }
    : { kind, key, at: rest.join('/') };
}
