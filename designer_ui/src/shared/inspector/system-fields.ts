import type { Field } from '@/api/types';

/** The fields every record has, for conditions, columns and people. */
export const SYSTEM_FIELDS: readonly Field[] = [
  { key: 'owner', widget: 'member', title: { 'zh-CN': '负责人', en: 'Owner' } },
  { key: 'department', widget: 'department', title: { 'zh-CN': '所属部门', en: 'Department' } },
  { key: 'created_by', widget: 'member', title: { 'zh-CN': '创建人', en: 'Created by' } },
  { key: 'created_at', widget: 'datetime', title: { 'zh-CN': '创建时间', en: 'Created' } },
  { key: 'updated_by', widget: 'member', title: { 'zh-CN': '更新人', en: 'Updated by' } },
  { key: 'updated_at', widget: 'datetime', title: { 'zh-CN': '更新时间', en: 'Updated' } },
  {
    key: 'flow_state',
    widget: 'select',
    title: { 'zh-CN': '流程状态', en: 'Flow state' },
    props: {
      options: [
        { value: 'running', title: { 'zh-CN': '审批中', en: 'Running' }, color: 'blue' },
        { value: 'approved', title: { 'zh-CN': '已通过', en: 'Approved' }, color: 'green' },
        { value: 'rejected', title: { 'zh-CN': '已拒绝', en: 'Rejected' }, color: 'red' },
        { value: 'withdrawn', title: { 'zh-CN': '已撤回', en: 'Withdrawn' }, color: 'gray' },
        { value: 'terminated', title: { 'zh-CN': '已终止', en: 'Terminated' }, color: 'gray' },
      ],
    },
  },
];

/** A form's fields with those every record has. */
export function withSystemFields(fields: readonly Field[]): Field[] {
  return [...fields, ...SYSTEM_FIELDS];
}
