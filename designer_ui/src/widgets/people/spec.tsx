import type { ReactNode } from 'react';
import type { Linked } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { lazyEdit } from '../lazy-edit';
import { linksOf } from '../values';
import type { WidgetView } from '../widget-view';
import styles from './people.module.css';

function words(value: unknown): string {
  return linksOf(value)
    .map((link) => link.title)
    .join(', ');
}

function row(draw: (link: Linked) => ReactNode): WidgetView['cell'] {
  return (value) => {
    const links = linksOf(value);
    return links.length ? <span className={styles['row']}>{links.map(draw)}</span> : null;
  };
}

const person = (link: Linked) => <PersonAvatar key={link.id} name={link.title} size={20} withName />;
const department = (link: Linked) => (
  <span key={link.id} className={styles['department']}>
    <Icon name="building" size={14} />
    <span className="tn-ellipsis">{link.title}</span>
  </span>
);

const members: WidgetView = {
  name: 'members',
  Edit: lazyEdit(() => import('./edit'), 'MembersEdit'),
  words,
  cell: row(person),
  entry: 'popup',
  width: 170,
};
const departments: WidgetView = {
  ...members,
  name: 'departments',
  Edit: lazyEdit(() => import('./edit'), 'DepartmentsEdit'),
  cell: row(department),
};

export const views: readonly WidgetView[] = [
  members,
  departments,
  { ...members, name: 'people', entry: 'inline', width: 130, Edit: lazyEdit(() => import('./edit'), 'MemberEdit') },
  { ...members, name: 'member', entry: 'inline', width: 130, Edit: lazyEdit(() => import('./edit'), 'MemberEdit') },
  {
    ...departments,
    name: 'department',
    entry: 'inline',
    width: 140,
    Edit: lazyEdit(() => import('./edit'), 'DepartmentEdit'),
  },
];
