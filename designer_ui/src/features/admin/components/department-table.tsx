import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Department } from '@/api/types';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import styles from '../admin.module.css';
import { type DepartmentNode, treeOf } from '../model/department-tree';

type Props = { departments: readonly Department[]; onOpen: (id: number) => void };

/** Departments as an open tree. */
export function DepartmentTable({ departments, onOpen }: Props) {
  const { t } = useTranslation('admin');
  return (
    <div className="tn-card">
      <Table<DepartmentNode>
        rowKey="id"
        size="middle"
        pagination={false}
        dataSource={treeOf(departments)}
        expandable={{ defaultExpandAllRows: true, indentSize: 22 }}
        columns={[
          {
            title: t('department'),
            key: 'title',
            render: (_, { id, title }) => (
              <button type="button" className={styles.link} onClick={() => onOpen(id)}>
                {title}
              </button>
            ),
          },
          {
            title: t('departments.head'),
            key: 'head',
            render: (_, { head }) => head && <PersonAvatar name={head.title} withName />,
          },
          { title: t('departments.members'), dataIndex: 'members', width: 110, align: 'right', responsive: ['md'] },
        ]}
      />
    </div>
  );
}
