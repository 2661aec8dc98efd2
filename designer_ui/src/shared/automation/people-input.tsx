import { Button, Dropdown, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import type { CatalogKind, JsonSchema } from '@/api/types';
import { useDesign, withSystemFields } from '@/shared/inspector';
import type { InputProps } from '@/shared/inspector/inputs/input-props';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import styles from './automation.module.css';
import { firstValue, peopleOf, resolverOf, type Who } from './model';
import { WhoValue } from './who-value';

type Props = { label: string; value: unknown; onChange: (people: Who[]) => void };

function schemaOf(kind: CatalogKind | undefined): JsonSchema | undefined {
  return kind?.value as JsonSchema | undefined;
}

/** Who is meant: one row per way of finding people. */
export function PeopleInput({ label, value, onChange }: Props) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { data: catalog } = useCatalog();
  const { roles, fields } = useDesign();
  const people = peopleOf(value);
  const kinds = catalog?.resolvers ?? [];
  const begin = (name: string): Who => ({
    [name]: firstValue(schemaOf(kinds.find((one) => one.name === name)), { roles, fields: withSystemFields(fields) }),
  });
  const options = kinds.map((kind) => ({ value: kind.name, label: text(kind.label), icon: kind.icon }));
  return (
    <div className={styles.people}>
      {people.map((who, index) => {
        const name = resolverOf(who);
        const kind = kinds.find((one) => one.name === name);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity.
          <div key={index} className={styles.who}>
            <Select
              aria-label={t('how_found')}
              className={styles.resolver ?? ''}
              value={name}
              popupMatchSelectWidth={false}
              options={options.some((one) => one.value === name) ? options : [...options, { value: name, label: name }]}
              onChange={(next: string) => onChange(people.with(index, begin(next)))}
            />
            <WhoValue
              label={`${label} ${text(kind?.label)}`}
              schema={schemaOf(kind)}
              value={who[name] ?? null}
              onChange={(next) => onChange(people.with(index, { [name]: next }))}
            />
            <Button
              type="text"
              size="small"
              aria-label={t('remove_person')}
              icon={<Icon name="x" size={14} />}
              onClick={() => onChange(people.toSpliced(index, 1))}
            />
          </div>
        );
      })}
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
