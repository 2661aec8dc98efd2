import { Cascader } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { listOf } from '../values';
import type { EditProps } from '../widget-view';
import { type TreeOption, wayTo } from './tree';

type Node = { value: string; label: string; children?: Node[] };

/** A choice level by level; the value is the path. */
export function CascaderEdit(props: EditProps) {
  const { t } = useTranslation('widgets');
  const text = useText();
  const options = (props.field.props?.options ?? []) as TreeOption[];
  const node = (option: TreeOption): Node => ({
    value: option.value,
    label: text(option.title),
    ...(option.children?.length ? { children: option.children.map(node) } : {}),
  });
  const last = listOf(props.value).at(-1);
  return (
    <Cascader
      id={props.id}
      options={options.map(node)}
      value={last === undefined ? [] : wayTo(options, String(last)).map((option) => option.value)}
      onChange={(chosen) => {
        const path = (chosen ?? []).map(String);
        props.onChange(path.length ? path : null);
        props.onDone?.();
      }}
      showSearch
      changeOnSelect={props.field.props?.['to_the_end'] === false}
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
