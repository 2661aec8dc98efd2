import { Button, Dropdown, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { CatalogKind, JsonSchema } from '@/api/types';
import { type SettingInputs, useDesign, withSystemFields } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './automation.module.css';
import { firstValue, peopleOf, resolverOf, shifted, type Who } from './model';
import { useNames } from './use-names';
import { WhoValue } from './who-value';
import { peopleWords } from './words';

type Props = { label: string; value: unknown; onChange: (people: Who[]) => void };

function schemaOf(kind: CatalogKind | undefined): JsonSchema | undefined {
  return kind?.value as JsonSchema | undefined;
}

/** Who is meant: one row per way of finding people, in the order in which they are asked. */
export function PeopleInput({ label, value, onChange }: Props) {
  const { t } = useTranslation('automation');
  const text = useText();
  const names = useNames();
  const { kinds, begin } = useResolvers();
  const people = peopleOf(value);
  return (
    <div className={styles.people}>
      {people.length > 1 && <p className={styles.sentence}>{peopleWords(people, names)}</p>}
      {people.map((who, index) => (
        <WhoRow
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
          key={index}
          label={label}
          who={who}
          onChange={(next) => onChange(people.with(index, next))}
          onRemove={() => onChange(people.toSpliced(index, 1))}
          onUp={index > 0 ? () => onChange(shifted(people, index, -1)) : undefined}
          onDown={index < people.length - 1 ? () => onChange(shifted(people, index, 1)) : undefined}
        />
      ))}
      <Dropdown
        trigger={['click']}
        autoFocus
        menu={{
          items: kinds.map((kind) => ({
            key: kind.name,
            label: text(kind.label),
            icon: <Icon name={kind.icon} size={15} />,
          })),
          onClick: ({ key }) => onChange([...people, begin(key)]),
        }}
      >
        <Button type="dashed" size="small" icon={<Icon name="plus" size={14} />} className={styles.add ?? ''}>
          {t('add_people')}
        </Button>
      </Dropdown>
    </div>
  );
}

function useResolvers() {
  const { data: catalog } = useCatalog();
  const { roles, fields } = useDesign();
  const kinds = catalog?.resolvers ?? [];
  const begin = (name: string): Who => ({
    [name]: firstValue(schemaOf(kinds.find((one) => one.name === name)), { roles, fields: withSystemFields(fields) }),
  });
  return { kinds, begin };
}

type RowProps = {
  label: string;
  who: Who;
  onChange: (who: Who) => void;
  onRemove: () => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
};

function WhoRow({ label, who, onChange, onRemove, onUp, onDown }: RowProps) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { kinds, begin } = useResolvers();
  const name = resolverOf(who);
  const kind = kinds.find((one) => one.name === name);
  const options = kinds.map((one) => ({ value: one.name, label: text(one.label) }));
  return (
    <div className={styles.who}>
      <div className={styles.whoParts}>
        <Select
          aria-label={t('how_found')}
          className={styles.resolver ?? ''}
          value={name}
          popupMatchSelectWidth={false}
          options={kind ? options : [...options, { value: name, label: name }]}
          onChange={(next: string) => onChange(begin(next))}
        />
        <WhoValue
          label={`${label} ${text(kind?.label)}`}
          schema={schemaOf(kind)}
          value={who[name] ?? null}
          inputs={INNER}
          onChange={(next) => onChange({ [name]: next })}
        />
      </div>
      {(onUp || onDown) && (
        <>
          <RowButton label={t('person_up')} icon="arrow-up" onClick={onUp} />
          <RowButton label={t('person_down')} icon="arrow-down" onClick={onDown} />
        </>
      )}
      <RowButton label={t('remove_person')} icon="x" onClick={onRemove} />
    </div>
  );
}

function RowButton({ label, icon, onClick }: { label: string; icon: string; onClick: (() => void) | undefined }) {
  return (
    <Button
      type="text"
      size="small"
      aria-label={label}
      icon={<Icon name={icon} size={14} />}
      disabled={!onClick}
      {...(onClick ? { onClick } : {})}
    />
  );
}

/** The same as a setting of a kind. */
export function PeopleSetting({ label, value, onChange, schema }: InputProps) {
  const least = Number(schema.minItems ?? 1);
  return (
    <PeopleInput
      label={label}
      value={value}
      onChange={(people) => onChange(people.length || least ? people : undefined)}
    />
  );
}

/** People among whom others choose. */
const INNER: SettingInputs = { people: { View: PeopleSetting } };
