import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { User } from '@/api/types';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import { OptionTag } from '@/shared/ui/option-tag';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { StatusPill } from '@/shared/ui/status-pill';
import styles from '../admin.module.css';

type Props = { people: readonly User[]; onOpen: (id: number) => void };

/** People as rows; the name opens the person. */
export function PeopleTable({ people, onOpen }: Props) {
  const { t } = useTranslation('admin');
  const columns = useColumns(onOpen);
  return (
    <div className="tn-card">
      <Table
        rowKey="id"
        size="middle"
        columns={columns}
        dataSource={[...people]}
        pagination={false}
        locale={{ emptyText: <EmptyState picture="people" title={t('people.none')} hint={t('people.none_hint')} /> }}
      />
    </div>
  );
}

function useColumns(onOpen: (id: number) => void): TableColumnsType<User> {
  const { t } = useTranslation('admin');
  return [
    { title: t('people.name'), key: 'name', render: (_, person) => <NameCell person={person} onOpen={onOpen} /> },
    {
      title: t('department'),
      key: 'department',
      responsive: ['md'],
      render: (_, person) => <PlaceCell person={person} />,
    },
    { title: t('people.contact'), key: 'contact', responsive: ['lg'], render: (_, { email, phone }) => email ?? phone },
    { title: t('people.roles'), key: 'roles', responsive: ['md'], render: (_, person) => <RoleTags person={person} /> },
    {
      title: t('people.state'),
      key: 'state',
      width: 96,
      render: (_, { active }) => (
        <StatusPill tint={active ? 'green' : 'gray'}>{t(active ? 'people.active' : 'people.inactive')}</StatusPill>
      ),
    },
  ];
}

function NameCell({ person, onOpen }: { person: User; onOpen: (id: number) => void }) {
  return (
    <button type="button" className={`${styles.link} ${styles.person}`} onClick={() => onOpen(person.id)}>
      <PersonAvatar name={person.name} size={32} />
      <span className={styles.lines}>
        <span>{person.name}</span>
        <span className={styles.small}>{person.username}</span>
      </span>
    </button>
  );
}

function PlaceCell({ person }: { person: User }) {
  return (
    <span className={styles.lines}>
      <span>{person.department?.title}</span>
      <span className={styles.small}>{person.title}</span>
    </span>
  );
}

function RoleTags({ person }: { person: User }) {
  const { t } = useTranslation('admin');
  const text = useText();
  return (
    <span className={styles.tags}>
      {person.is_admin && <OptionTag color="amber">{t('people.is_admin')}</OptionTag>}
      {person.can_build && !person.is_admin && <OptionTag color="teal">{t('people.can_build')}</OptionTag>}
      {person.roles.map((role) => (
        <OptionTag key={`${role.app}-${role.role}`}>{text(role.title) || role.role}</OptionTag>
      ))}
    </span>
  );
}
