import { InputNumber, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePeople } from '@/api/queries';
import type { Json, JsonSchema } from '@/api/types';
import {
  FieldSelect,
  SchemaForm,
  type SettingInputs,
  useDesign,
  withSetting,
  withSystemFields,
} from '@/shared/inspector';
import { inputFor } from '@/shared/inspector/inputs/registry';
import { useText } from '@/shared/text';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { SearchSelect } from '@/shared/ui/search-select';
import styles from './automation.module.css';
import { departmentFields, memberFields } from './model';
import { useDepartments } from './use-names';

type Props = {
  label: string;
  schema: JsonSchema | undefined;
  value: Json;
  onChange: (value: Json) => void;
  /** Inputs for settings of a resolver that only the caller knows: people within people. */
  inputs?: SettingInputs;
};

type PersonSelect = { label: string; value: Json; several: boolean; onChange: (value: Json) => void };

/** People by name; what is stored is their id. */
export function PeopleSelect({ label, value, several, onChange }: PersonSelect) {
  const { t } = useTranslation('automation');
  const [typed, setTyped] = useState('');
  const { data = [], isFetching } = usePeople(typed);
  const { data: everybody = [] } = usePeople('');
  const chosen = [value].flat().filter((one) => one !== '' && one !== null && one !== undefined);
  const known = [...data, ...everybody.filter((one) => !data.some((other) => other.id === one.id))];
  const strangers = chosen.filter((key) => !known.some((one) => one.id === key));
  const offered = known.filter((one) => data.includes(one) || chosen.includes(one.id));
  return (
    <SearchSelect
      {...(several ? { mode: 'multiple' as const } : {})}
      aria-label={label}
      placeholder={t('choose_person')}
      className={styles.grow ?? ''}
      value={(several ? chosen : (chosen[0] ?? null)) as never}
      onSearch={setTyped}
      loading={isFetching}
      popupMatchSelectWidth={false}
      options={[
        ...offered.map((one) => ({
          value: one.id as string | number,
          title: one.title,
          label: (
            <span className={styles.person}>
              <PersonAvatar name={one.title} size={18} />
              <span className="tn-ellipsis">{one.title}</span>
            </span>
          ),
        })),
        ...strangers.map((key) => ({ value: key as string | number, title: String(key), label: String(key) })),
      ]}
      onChange={(next: Json) => onChange(next)}
    />
  );
}

function RoleValue({ label, value, onChange }: Props) {
  const { roles } = useDesign();
  const text = useText();
  return (
    <Select
      aria-label={label}
      className={styles.grow ?? ''}
      value={(value as string) || null}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={false}
      options={roles.map((role) => ({ value: role.key, label: text(role.title) || role.key }))}
      onChange={(next) => onChange(next)}
    />
  );
}

function MemberFieldValue({ label, value, onChange }: Props) {
  const { fields } = useDesign();
  const offered = memberFields(withSystemFields(fields));
  return (
    <FieldSelect label={label} fields={offered} value={String(value ?? '')} onChange={(key) => onChange(key ?? '')} />
  );
}

const OWN = '$own';

function DepartmentValue({ label, value, onChange }: Props) {
  const { t } = useTranslation('automation');
  const text = useText();
  const { fields } = useDesign();
  const { data: departments = [] } = useDepartments();
  return (
    <Select
      aria-label={label}
      className={styles.grow ?? ''}
      value={value === true ? OWN : (value as string | number)}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: 'label' }}
      options={[
        { value: OWN, label: t('own_department') },
        {
          label: t('department_fields'),
          options: departmentFields(withSystemFields(fields)).map((one) => ({
            value: one.key,
            label: text(one.title),
          })),
        },
        { label: t('departments'), options: departments.map((one) => ({ value: one.id, label: one.title })) },
      ]}
      onChange={(next: string | number) => onChange(next === OWN ? true : next)}
    />
  );
}

function LevelValue({ label, schema, value, onChange }: Props) {
  const { t } = useTranslation('automation');
  return (
    <InputNumber
      aria-label={label}
      className={styles.grow ?? ''}
      min={Number(schema?.minimum ?? 1)}
      max={Number(schema?.maximum ?? 20)}
      precision={0}
      value={typeof value === 'number' ? value : 1}
      prefix={t('level_before')}
      suffix={value === 1 ? t('level_first') : t('level_after')}
      onChange={(next) => onChange(next ?? 1)}
    />
  );
}

const INPUTS: SettingInputs = {
  role: {
    View: ({ label, schema, value, onChange }) => (
      <RoleValue label={label} schema={schema} value={value as Json} onChange={onChange} />
    ),
  },
  field: {
    View: ({ label, schema, value, onChange }) => (
      <MemberFieldValue label={label} schema={schema} value={value as Json} onChange={onChange} />
    ),
  },
};

/** A resolver of several settings, one below the other. */
function PartsValue({ schema, value, inputs, onChange }: Props) {
  const parts = (typeof value === 'object' && value !== null ? value : {}) as Record<string, Json>;
  return (
    <div className={styles.whoSettings}>
      <SchemaForm
        schema={schema}
        value={parts}
        inputs={{ ...INPUTS, ...inputs }}
        onChange={(name, next) => onChange(withSetting(parts, name, next) as Json)}
      />
    </div>
  );
}

/** A single setting that the inspector knows how to edit: a formula. */
function PlainValue({ label, schema, value, onChange }: Props) {
  const id = useId();
  const View = schema ? inputFor(schema)?.View : undefined;
  return View && schema ? (
    <div className={styles.whoSettings}>
      <View
        id={id}
        label={label}
        schema={schema}
        value={value}
        siblings={{}}
        onChange={(next) => onChange((next ?? '') as Json)}
      />
    </div>
  ) : (
    <span className={styles.grow} />
  );
}

function OtherValue(props: Props) {
  const { schema } = props;
  if (schema?.type === 'integer') {
    return <LevelValue {...props} />;
  }
  return schema?.type === 'object' ? <PartsValue {...props} /> : <PlainValue {...props} />;
}

/** What a resolver asks for: a person, a role, a level, a field; nothing for one that asks nothing. */
export function WhoValue(props: Props) {
  const { label, schema, value, onChange } = props;
  switch (schema?.['x-input']) {
    case 'role':
      return <RoleValue {...props} />;
    case 'field':
      return <MemberFieldValue {...props} />;
    case 'department_or_field':
      return <DepartmentValue {...props} />;
    case 'person':
      return <PeopleSelect label={label} several={false} value={value} onChange={onChange} />;
    case 'people':
      return <PeopleSelect label={label} several value={value} onChange={onChange} />;
    default:
      return <OtherValue {...props} />;
  }
}
