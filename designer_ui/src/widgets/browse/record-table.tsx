import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import { useText } from '@/shared/text';
import { FieldValue } from '../field-value';
import { useKindsNow, useReader } from '../use-kinds';
import type { Browsed } from './use-browsed';

type Props = {
  app: string;
  found: Browsed | undefined;
  loading: boolean;
  chosen?: readonly number[];
  onChoose?: (ids: number[]) => void;
  multiple?: boolean;
};

/** Records of another form, each value drawn as its own kind draws it. */
export function RecordTable({ app, found, loading, chosen, onChoose, multiple = true }: Props) {
  const text = useText();
  const { t } = useTranslation('widgets');
  const reader = useReader();
  const kinds = useKindsNow();
  const { data: runtime } = useForm(app, found?.form ?? '');
  const fields = (found?.columns ?? []).flatMap((key) => runtime?.form.fields.find((field) => field.key === key) ?? []);
  const selection = onChoose && {
    type: multiple ? ('checkbox' as const) : ('radio' as const),
    selectedRowKeys: [...(chosen ?? [])],
    onChange: (next: React.Key[]) => onChoose(next.map(Number)),
    getCheckboxProps: (row: { _title: string }) => ({ 'aria-label': row._title }),
  };
  return (
    <Table
      size="small"
      rowKey="id"
      loading={loading}
      pagination={false}
      scroll={{ x: 'max-content', y: onChoose ? 360 : 280 }}
      locale={{ emptyText: t('nothing_found') }}
      dataSource={found?.records ?? []}
      {...(selection ? { rowSelection: selection } : {})}
      onRow={(row) =>
        onChoose ? { onClick: () => onChoose(multiple ? flipped(chosen ?? [], row.id) : [row.id]) } : {}
      }
      columns={fields.map((field) => ({
        key: field.key,
        title: text(field.title),
        render: (_value, row) => (
          <FieldValue
            field={field}
            value={row[field.key]}
            kind={kinds(field)}
            reader={onChoose ? { ...reader, app: undefined } : reader}
          />
        ),
      }))}
    />
  );
}

function flipped(chosen: readonly number[], id: number): number[] {
  return chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id];
}
