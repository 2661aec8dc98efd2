import type { TemplatePicture } from '@/api/types';

/** The parts of an app in the order people ask for them, each with its icon. */
export const PARTS: readonly { folder: string; icon: string }[] = [
  { folder: 'forms', icon: 'form' },
  { folder: 'flows', icon: 'workflow' },
  { folder: 'dashboards', icon: 'layout-dashboard' },
  { folder: 'rules', icon: 'zap' },
  { folder: 'roles', icon: 'shield-check' },
  { folder: 'decisions', icon: 'table-2' },
  { folder: 'sequences', icon: 'route' },
  { folder: 'pools', icon: 'waves' },
  { folder: 'conversions', icon: 'git-merge' },
  { folder: 'postings', icon: 'arrow-left-right' },
  { folder: 'prints', icon: 'printer' },
  { folder: 'datasets', icon: 'database' },
];

/** What a card says of a template: the first parts it has. */
export function counted(counts: Readonly<Record<string, number>>, most = 5) {
  return PARTS.map((part) => ({ ...part, count: counts[part.folder] ?? 0 }))
    .filter((part) => part.count > 0)
    .slice(0, most);
}

/** The file of a picture in the person's language, else in the one there is. */
export function fileOf(picture: TemplatePicture, language: string): string {
  return picture.files[language] ?? Object.values(picture.files)[0] ?? '';
}
