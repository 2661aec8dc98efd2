import { TreeSelect } from 'antd';
import { useTranslation } from 'react-i18next';
import { optionsOf, treeOf } from '../model/department-tree';
import { useDepartments } from '../queries';

type Props<V> = {
  id?: string;
  value?: V;
  onChange?: (value: V) => void;
  multiple?: boolean;
  /** Left out with everything below it. */
  except?: number;
  label?: string;
};

/** Pick departments from their tree. */
export function DepartmentSelect<V extends number | number[] | null>(props: Props<V>) {
  const { id, value, onChange, multiple = false, except, label } = props;
  const { t } = useTranslation('admin');
  const departments = useDepartments();
  return (
    <TreeSelect
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      value={value ?? null}
      onChange={(next: unknown) => onChange?.((next ?? null) as V)}
      treeData={optionsOf(treeOf(departments.data ?? []), except)}
      loading={departments.isPending}
      multiple={multiple}
      treeDefaultExpandAll
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      placeholder={t('choose_department')}
      style={{ width: '100%' }}
    />
  );
}
