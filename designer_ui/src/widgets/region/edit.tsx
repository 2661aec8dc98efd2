import { Cascader } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import type { EditProps } from '../widget-view';
import { downTo, pathTo, useRegions } from './regions';

const LEVELS: Readonly<Record<string, number>> = { province: 1, city: 2, district: 3 };

function codeOf(value: unknown): string {
  if (typeof value === 'object' && value !== null && 'id' in value) {
    return String(value.id);
  }
  return value === null || value === undefined ? '' : String(value);
}

/** Province, city, district; a part of a name finds it. */
export function RegionEdit(props: EditProps) {
  const { t } = useTranslation('widgets');
  const text = useText();
  const { data = [], isLoading } = useRegions();
  const path = pathTo(data, codeOf(props.value));
  return (
    <Cascader
      id={props.id}
      options={downTo(data, LEVELS[String(props.field.props?.['level'] ?? 'district')] ?? 3)}
      fieldNames={{ label: 'name', value: 'code', children: 'children' }}
      value={path.map((region) => region.code)}
      onChange={(codes) => {
        const chosen = pathTo(data, String(codes?.at(-1) ?? ''));
        const last = chosen.at(-1);
        props.onChange(last ? { id: last.code, title: chosen.map((region) => region.name).join(' ') } : null);
        props.onDone?.();
      }}
      changeOnSelect
      showSearch={{ filter: (typed, way) => way.some((region) => String(region['name']).includes(typed)) }}
      loading={isLoading}
      disabled={props.disabled}
      status={props.invalid ? 'error' : ''}
      aria-label={props.label}
      autoFocus={props.autoFocus ?? false}
      variant={props.compact ? 'borderless' : 'outlined'}
      placeholder={props.compact ? '' : text(props.field.placeholder) || t('choose')}
      style={{ width: '100%' }}
    />
  );
}
