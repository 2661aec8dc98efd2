import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '@/api/client';
import { useGates } from '../gates';
import { linksOf } from '../values';
import type { EditProps, Place } from '../widget-view';
import { CreateLinked } from './create-linked';
import { type Choice, LinkPicker } from './link-picker';
import { TablePicker } from './table-picker';
import { useTitles } from './use-titles';

const PAUSE_MS = 200;

function useSettled(typed: string): string {
  const [settled, settle] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => settle(typed), typed ? PAUSE_MS : 0);
    return () => clearTimeout(timer);
  }, [typed]);
  return settled;
}

/** Ids instead of the whole linked things: the question stays short. */
function slim(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(slim);
  }
  if (typeof value === 'object' && value !== null && 'id' in value && 'title' in value) {
    return (value as { id: unknown }).id;
  }
  return value;
}

function asked(place: Place): string {
  const values = Object.entries(place.values()).filter(([key, value]) => !key.startsWith('_') && value != null);
  return JSON.stringify(Object.fromEntries(values.map(([key, value]) => [key, slim(value)])));
}

/** Candidates as the server finds them: by title, by the field's filter, by what this person may see. */
function useCandidates(place: Place, typed: string, open: boolean) {
  const q = useSettled(typed);
  const values = open ? asked(place) : '';
  const gates = useGates();
  return useQuery({
    queryKey: ['app', place.app, 'form', place.form, 'candidates', place.path, q, values],
    queryFn: async () => {
      const found = api.get<{ options: Choice[] }>(gates.candidates(place), { q, values, limit: 30 }, gates.options);
      return (await found).options;
    },
    enabled: open,
    staleTime: 10_000,
  });
}

/** One record of another form, or several. */
export function ReferenceEdit(props: EditProps) {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(Boolean(props.compact && props.autoFocus));
  const { data = [], isFetching } = useCandidates(props.place, typed, open);
  const named = useTitles(props.place.app, props.field.props?.form, props.value);
  const multiple = props.field.props?.['multiple'] === true;
  const target = props.field.props?.form;
  const creates = props.field.props?.['create'] === true;
  const add = (made: Choice) => {
    props.onChange(multiple ? [...linksOf(props.value), made] : made);
    setTyped('');
    props.onDone?.();
  };
  if (props.field.props?.['look'] === 'table' && !props.compact) {
    return <TablePicker {...props} multiple={multiple} />;
  }
  return (
    <LinkPicker
      {...props}
      named={named}
      multiple={multiple}
      choices={data}
      loading={isFetching}
      onSearch={setTyped}
      onOpen={() => setOpen(true)}
      footer={
        creates && target ? <CreateLinked app={props.place.app} form={target} typed={typed} onMade={add} /> : undefined
      }
    />
  );
}
