import { Checkbox, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Linked } from '@/api/types';
import type { AskProps } from './ask-fields';
import styles from './inbox.module.css';
import { PeopleSelect } from './people-field';

type Props = {
  label: string;
  people: readonly Linked[];
  multiple: boolean;
  value: readonly Linked[];
  onChange: (people: Linked[]) => void;
};

/** Some of a few people. */
function Chosen({ label, people, multiple, value, onChange }: Props) {
  const options = people.map((person) => ({ value: Number(person.id), label: person.title }));
  const chosen = value.map((person) => Number(person.id));
  const take = (ids: readonly number[]) => onChange(people.filter((person) => ids.includes(Number(person.id))));
  return (
    <div className={styles.field}>
      <span>{label}</span>
      {multiple ? (
        <Checkbox.Group aria-label={label} options={options} value={chosen} onChange={take} />
      ) : (
        <Radio.Group
          aria-label={label}
          options={options}
          value={chosen[0] ?? null}
          onChange={(event) => take([Number(event.target.value)])}
        />
      )}
    </div>
  );
}

/** Which of the people one has added need not sign. */
export function RemovedField({ offer, asking, onChange }: AskProps) {
  const { t } = useTranslation('inbox');
  return (
    <Chosen
      label={t('target.people_for.minus_sign')}
      people={offer.people ?? []}
      multiple
      value={asking.people}
      onChange={(people) => onChange({ people })}
    />
  );
}

/** Who is asked at the next steps, where the approver before chooses. */
export function PicksField({ offer, asking, onChange }: AskProps) {
  const { t } = useTranslation('inbox');
  return (offer.picks ?? []).map((pick) => {
    const label = t('target.pick', { node: pick.title });
    const value = asking.picks[pick.node] ?? [];
    const take = (people: Linked[]) =>
      onChange({ picks: { ...asking.picks, [pick.node]: pick.multiple ? people : people.slice(-1) } });
    return pick.people ? (
      <Chosen
        key={pick.node}
        label={label}
        people={pick.people}
        multiple={pick.multiple}
        value={value}
        onChange={take}
      />
    ) : (
      <PeopleSelect key={pick.node} label={label} value={value} onChange={take} />
    );
  });
}
