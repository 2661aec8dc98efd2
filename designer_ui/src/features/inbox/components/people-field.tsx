import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/queries';
import type { Linked } from '@/api/types';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { SearchSelect } from '@/shared/ui/search-select';
import type { AskProps } from './ask-fields';
import styles from './inbox.module.css';

function usePersonOptions() {
  const [q, setQ] = useState('');
  const { data: people = [], isFetching } = usePeople(q);
  const options = people.map((person) => ({
    value: Number(person.id),
    title: person.title,
    label: (
      <span className={styles.person}>
        <PersonAvatar name={person.title} size={22} />
        {person.title}
        <span className="tn-muted">{person.subtitle}</span>
      </span>
    ),
  }));
  return { options, isFetching, setQ, people };
}

type OneProps = { label: string; value: number | null; onChange: (id: number) => void; autoFocus?: boolean };

/** One person, found by name. */
export function PersonSelect({ label, value, onChange, autoFocus = false }: OneProps) {
  const { t } = useTranslation('inbox');
  const id = useId();
  const { options, isFetching, setQ } = usePersonOptions();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <SearchSelect
        id={id}
        autoFocus={autoFocus}
        onSearch={setQ}
        loading={isFetching}
        placeholder={t('target.person_hint')}
        value={value}
        options={options}
        onChange={onChange}
      />
    </div>
  );
}

/** To whom. */
export function PersonField({ spec, asking, onChange }: AskProps) {
  const { t } = useTranslation('inbox');
  return (
    <PersonSelect
      autoFocus
      label={t(`target.person_for.${spec.name}`)}
      value={asking.person}
      onChange={(person) => onChange({ person })}
    />
  );
}

type ManyProps = { label: string; value: readonly Linked[]; onChange: (people: Linked[]) => void };

/** Several people, found by name; those chosen stay while others are looked for. */
export function PeopleSelect({ label, value, onChange }: ManyProps) {
  const { t } = useTranslation('inbox');
  const id = useId();
  const { options, isFetching, setQ } = usePersonOptions();
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <SearchSelect
        id={id}
        mode="multiple"
        labelInValue
        optionLabelProp="title"
        onSearch={setQ}
        loading={isFetching}
        placeholder={t('target.person_hint')}
        value={value.map((person) => ({ value: Number(person.id), label: person.title }))}
        options={options}
        onChange={(chosen, taken) => {
          const titles = new Map([taken].flat().map((one) => [one?.value, one?.title]));
          const before = new Map(value.map((person) => [Number(person.id), person.title]));
          onChange(
            chosen.map((one) => ({ id: one.value, title: titles.get(one.value) ?? before.get(one.value) ?? '' })),
          );
          setQ('');
        }}
      />
    </div>
  );
}

/** Whom: to sign as well, to send a copy to, to mention. */
export function PeopleField({ spec, asking, onChange }: AskProps) {
  const { t } = useTranslation('inbox');
  return (
    <PeopleSelect
      label={t(`target.people_for.${spec.name}`)}
      value={asking.people}
      onChange={(people) => onChange({ people })}
    />
  );
}
