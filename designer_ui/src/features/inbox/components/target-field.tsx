import { Radio, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/queries';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import type { TaskDetail } from '../model/types';
import styles from './inbox.module.css';

/** To whom. */
export function PersonField({ value, onChange }: { value: number | null; onChange: (id: number) => void }) {
  const { t } = useTranslation('inbox');
  const id = useId();
  const [q, setQ] = useState('');
  const { data: people = [], isFetching } = usePeople(q);
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('target.person')}</label>
      <Select
        id={id}
        autoFocus
        showSearch={{ filterOption: false, onSearch: setQ }}
        loading={isFetching}
        placeholder={t('target.person_hint')}
        value={value}
        options={people.map((person) => ({
          value: person.id,
          label: (
            <span className={styles.person}>
              <PersonAvatar name={person.title} size={22} />
              {person.title}
              <span className="tn-muted">{person.subtitle}</span>
            </span>
          ),
        }))}
        onChange={onChange}
      />
    </div>
  );
}

type NodeProps = { places: TaskDetail['return_to']; value: string | null; onChange: (node: string) => void };

/** Back to which step. */
export function NodeField({ places, value, onChange }: NodeProps) {
  const { t } = useTranslation('inbox');
  return (
    <div className={styles.field}>
      <span>{t('target.node')}</span>
      <Radio.Group
        className={styles.places ?? ''}
        aria-label={t('target.node')}
        value={value}
        onChange={(event) => onChange(String(event.target.value))}
        options={places.map((place) => ({ value: place.node, label: place.title }))}
      />
    </div>
  );
}
