import type { Condition, Text } from '@/api/types';

export type ButtonAction = {
  kind: 'fill' | 'records' | 'dashboard' | 'url' | 'rule';
  /** The form, dashboard, address or rule; '' while none is chosen. */
  target: string;
  form: string;
  view: string;
  where: Condition | null;
  confirm: Text | undefined;
  ready: boolean;
};

type Settings = Readonly<Record<string, unknown>>;

const TARGETS: Readonly<Record<ButtonAction['kind'], string>> = {
  fill: 'form',
  records: 'form',
  dashboard: 'dashboard',
  url: 'url',
  rule: 'rule',
};

const SAFE = /^(https?:\/\/[^\s]+|\/[^/\s][^\s]*)$/;
const words = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the settings of a button ask for. */
export function actionOf(settings: Settings): ButtonAction {
  const named = words(settings['action']);
  const kind = named in TARGETS ? (named as ButtonAction['kind']) : 'fill';
  const target = words(settings[TARGETS[kind]]);
  const where = settings['where'];
  return {
    kind,
    target,
    form: words(settings['form']),
    view: words(settings['view']),
    where: typeof where === 'object' && where !== null && Object.keys(where).length ? (where as Condition) : null,
    confirm: settings['confirm'] as Text | undefined,
    ready: target !== '' && (kind !== 'url' || SAFE.test(target)),
  };
}

/** The address that a button opens; null for what it does in place. */
export function addressOf(app: string, action: ButtonAction): string | null {
  if (action.kind === 'dashboard') {
    return `/apps/${app}/dashboards/${action.target}`;
  }
  if (action.kind !== 'records') {
    return action.kind === 'url' ? action.target : null;
  }
  const search = new URLSearchParams({
    ...(action.view ? { view: action.view } : {}),
    ...(action.where ? { filter: JSON.stringify(action.where) } : {}),
  }).toString();
  return `/apps/${app}/forms/${action.target}${search ? `?${search}` : ''}`;
}
