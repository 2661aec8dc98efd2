import { Select, type SelectProps } from 'antd';
import type { DefaultOptionType } from 'antd/es/select';
import { useEffect, useRef, useState } from 'react';

type Props<Value, Option extends DefaultOptionType> = Omit<SelectProps<Value, Option>, 'showSearch' | 'options'> & {
  options: Option[];
  /** What is typed; the answer comes as other `options`. */
  onSearch: (typed: string) => void;
};

/** A click follows the release of a finger after a moment. */
const CLICK_MS = 100;

function words({ title, label }: DefaultOptionType): string {
  return (title ?? (typeof label === 'string' ? label : '')).toLowerCase();
}

/** Until the next answer is there, what was offered before and fits what is typed stays, in its order. */
function useBridged<Option extends DefaultOptionType>(options: Option[], loading: boolean, typed: string): Option[] {
  const before = useRef<Option[]>([]);
  useEffect(() => {
    if (!loading) {
      before.current = options;
    }
  });
  if (!loading) {
    return options;
  }
  const sought = typed.trim().toLowerCase();
  const known = new Map(options.map((one) => [one.value, one]));
  const stay = before.current.filter((one) => known.has(one.value) || words(one).includes(sought));
  const stays = new Set(stay.map((one) => one.value));
  return [...stay.map((one) => known.get(one.value) ?? one), ...options.filter((one) => !stays.has(one.value))];
}

/** Nothing moves from the press of the pointer to its click: what was pressed is what is taken. */
function useSteady<T>(now: T): [T, () => void] {
  const [held, hold] = useState<{ what: T } | null>(null);
  const press = () => {
    const release = () => {
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
      setTimeout(() => hold(null), CLICK_MS);
    };
    hold({ what: now });
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
  };
  return [held ? held.what : now, press];
}

/** A select whose choices the server finds by what is typed. A choice pressed while an answer arrives is not lost. */
export function SearchSelect<Value = unknown, Option extends DefaultOptionType = DefaultOptionType>(
  props: Props<Value, Option>,
) {
  const { options, onSearch, loading = false, popupRender, ...rest } = props;
  const [typed, setTyped] = useState('');
  const [offered, press] = useSteady(useBridged(options, loading, typed));
  const search = (next: string) => {
    setTyped(next);
    onSearch(next);
  };
  return (
    <Select<Value, Option>
      {...rest}
      loading={loading}
      options={offered}
      showSearch={{ filterOption: false, onSearch: search }}
      popupRender={(menu) => <div onPointerDownCapture={press}>{popupRender ? popupRender(menu) : menu}</div>}
    />
  );
}
