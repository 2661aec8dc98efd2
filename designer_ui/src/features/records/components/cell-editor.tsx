import { type FocusEvent, type KeyboardEvent, Suspense, useMemo, useRef, useState } from 'react';
import type { Field, RecordData } from '@/api/types';
import type { EditorExit } from '@/shared/grid/grid';
import { useText } from '@/shared/text';
import type { WidgetKind } from '@/widgets/registry';
import { useReader } from '@/widgets/use-kinds';
import type { Place } from '@/widgets/widget-view';
import styles from './records.module.css';

type Props = {
  app: string;
  form: string;
  field: Field;
  kind: WidgetKind;
  record: RecordData;
  typed: string | undefined;
  save: (value: unknown) => void;
  exit: EditorExit;
};

const POPUPS = '.ant-select-dropdown, .ant-picker-dropdown, .ant-cascader-dropdown';

function wantsEnter(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  const several = target.tagName === 'TEXTAREA' && event.shiftKey;
  return several || event.nativeEvent.isComposing || target.getAttribute('aria-expanded') === 'true';
}

/** One open cell of the list. Enter and Tab keep what was chosen, Escape does not. */
export function CellEditor({ app, form, field, kind, record, typed, save, exit }: Props) {
  const text = useText();
  const reader = useReader();
  const start =
    typed === undefined ? record[field.key] : (kind.view.parse?.(typed, field, reader) ?? record[field.key]);
  const [value, setValue] = useState<unknown>(start);
  const latest = useRef<unknown>(start);
  const [early, setEarly] = useState(typed);
  if (early !== typed) {
    // Keys that came before the input was there.
    setEarly(typed);
    latest.current = start;
    setValue(start);
  }
  const left = useRef(false);
  const place = useMemo<Place>(
    () => ({ app, form, path: field.key, values: () => record }),
    [app, form, field.key, record],
  );
  const leave = (how: Parameters<EditorExit>[0], keep: boolean) => {
    if (left.current) {
      return;
    }
    left.current = true;
    if (keep && latest.current !== record[field.key]) {
      save(latest.current);
    }
    exit(how);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Tab') {
      event.preventDefault();
      leave(event.shiftKey ? 'left' : 'right', true);
    } else if (event.key === 'Enter' && !wantsEnter(event)) {
      event.preventDefault();
      leave('down', true);
    }
  };
  const onBlur = (event: FocusEvent) => {
    const next = event.relatedTarget as HTMLElement | null;
    if (!event.currentTarget.contains(next) && !next?.closest(POPUPS) && !document.querySelector('.ant-select-open')) {
      leave('stay', true);
    }
  };
  const { Edit } = kind.view;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and leaving are caught for the input inside
    <div
      className={styles['editor']}
      data-entry={kind.view.entry}
      onKeyDownCapture={(event) => event.key === 'Escape' && leave('stay', false)}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      onPaste={(event) => event.stopPropagation()}
      onCopy={(event) => event.stopPropagation()}
    >
      {Edit && (
        <Suspense fallback={null}>
          <Edit
            id={`cell-${record.id}-${field.key}`}
            field={field}
            value={value}
            onChange={(next) => {
              latest.current = next;
              setValue(next);
            }}
            onDone={() => leave('stay', true)}
            place={place}
            disabled={false}
            invalid={false}
            label={text(field.title)}
            autoFocus
            compact
          />
        </Suspense>
      )}
    </div>
  );
}
