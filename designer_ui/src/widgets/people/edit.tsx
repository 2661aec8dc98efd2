import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '@/api/client';
import { usePeople } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { Department } from '@/api/types';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { LinkPicker } from '../reference/link-picker';
import type { EditProps } from '../widget-view';

function Members({ multiple, ...props }: EditProps & { multiple: boolean }) {
  const [typed, setTyped] = useState('');
  const { data = [], isFetching } = usePeople(typed);
  return (
    <LinkPicker
      {...props}
      multiple={multiple}
      choices={data}
      loading={isFetching}
      onSearch={setTyped}
      mark={(choice) => <PersonAvatar name={choice.title} size={20} />}
    />
  );
}

function useDepartments() {
  return useQuery({
    queryKey: keys.departments,
    queryFn: async () => (await api.get<{ departments: Department[] }>('/departments')).departments,
    staleTime: 300_000,
  });
}

function Departments({ multiple, ...props }: EditProps & { multiple: boolean }) {
  const [typed, setTyped] = useState('');
  const { data = [], isFetching } = useDepartments();
  const titles = new Map(data.map((one) => [one.id, one.title]));
  const choices = data
    .filter((one) => one.title.toLowerCase().includes(typed.toLowerCase()))
    .map((one) => ({ id: one.id, title: one.title, subtitle: titles.get(one.parent_id ?? -1) ?? null }));
  return <LinkPicker {...props} multiple={multiple} choices={choices} loading={isFetching} onSearch={setTyped} />;
}

/** One person. */
export function MemberEdit(props: EditProps) {
  return <Members {...props} multiple={false} />;
}

/** Any number of people. */
export function MembersEdit(props: EditProps) {
  return <Members {...props} multiple />;
}

/** One department. */
export function DepartmentEdit(props: EditProps) {
  return <Departments {...props} multiple={false} />;
}

/** Any number of departments. */
export function DepartmentsEdit(props: EditProps) {
  return <Departments {...props} multiple />;
}
