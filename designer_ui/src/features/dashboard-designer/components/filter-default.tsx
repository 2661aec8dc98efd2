import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Json, Option } from '@/api/types';
import { DEPARTMENTS, PEOPLE, PERIODS, type RelativeChoice, relativeOf } from '@/shared/conditions/model/relative';
import { Property, useDraftForm } from '@/shared/inspector';
import { useText } from '@/shared/text';
import { useDesignedApp } from '../hooks/use-designed-app';
import { isDate } from '../model/charts';
import type { SourceField } from '../model/types';

type Props = { field: SourceField; value: Json | undefined; onChange: (value: Json | undefined) => void };

function choicesOf(field: SourceField): readonly RelativeChoice[] {
  if (isDate(field)) {
    return PERIODS.filter((choice) => !choice.count);
  }
  return field.widget === 'member' ? PEOPLE : field.widget === 'department' ? DEPARTMENTS : [];
}

/** What a page filter is set to when the page opens. */
export function FilterDefault(props: Props) {
  const choices = choicesOf(props.field);
  return choices.length > 0 ? <RelativeDefault {...props} choices={choices} /> : <ChoiceDefault {...props} />;
}

function RelativeDefault({ value, onChange, choices }: Props & { choices: readonly RelativeChoice[] }) {
  const { t } = useTranslation('dashboard-designer');
  const { t: c } = useTranslation('conditions');
  const now = relativeOf(value, choices);
  return (
    <Property label={t('filter_default')}>
      <Select
        allowClear
        aria-label={t('filter_default')}
        placeholder={t('filter_all')}
        value={now?.choice.name ?? null}
        options={choices.map((choice) => ({ value: choice.name, label: c(`relatives.${choice.name}`) }))}
        onChange={(name: string | undefined) => onChange(choices.find((choice) => choice.name === name)?.value(0))}
      />
    </Property>
  );
}

/** Choices of the form's own field; other kinds begin with nothing chosen. */
function ChoiceDefault({ field, value, onChange }: Props) {
  const { t } = useTranslation('dashboard-designer');
  const text = useText();
  const app = useDesignedApp();
  const { data } = useDraftForm(app, field.form);
  const key = field.path.split('.').at(-1);
  const options: Option[] = data?.fields.find((one) => one.key === key)?.props?.options ?? [];
  if (options.length === 0) {
    return null;
  }
  const chosen = Array.isArray(value) ? (value as string[]) : typeof value === 'string' ? [value] : [];
  return (
    <Property label={t('filter_default')}>
      <Select
        mode="multiple"
        aria-label={t('filter_default')}
        placeholder={t('filter_all')}
        value={chosen}
        options={options.map((one) => ({ value: String(one.value), label: text(one.title) }))}
        onChange={(next: string[]) => onChange(next.length ? next : undefined)}
      />
    </Property>
  );
}
