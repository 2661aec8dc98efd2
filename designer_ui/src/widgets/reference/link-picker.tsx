import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Json } from '@/api/types';
import { useText } from '@/shared/text';
import { SearchSelect } from '@/shared/ui/search-select';
import { linksOf } from '../values';
import type { EditProps } from '../widget-view';
import styles from './reference.module.css';

export type Choice = { id: number; title: string; subtitle?: string | null; values?: Record<string, Json> };

type Props = EditProps & {
  multiple: boolean;
  choices: readonly Choice[];
  /** Titles of chosen things that came without one. */
  named?: readonly Choice[];
  loading: boolean;
  onSearch: (typed: string) => void;
  onOpen?: () => void;
  mark?: (choice: Choice) => ReactNode;
  footer?: ReactNode;
};

type Offer = { value: number; label: ReactNode; title: string; choice: Choice };

function drawn(choice: Choice, mark: Props['mark']): ReactNode {
  return (
    <span className={styles['choice']}>
      {mark?.(choice)}
      <span className="tn-ellipsis">{choice.title}</span>
      {choice.subtitle && <span className={styles['subtitle']}>{choice.subtitle}</span>}
    </span>
  );
}

/** What is offered: the answer of the search, and what is chosen already. */
function offered(value: unknown, choices: readonly Choice[], named: readonly Choice[]): Choice[] {
  const titled = linksOf(value).map((link) => named.find((choice) => choice.id === link.id) ?? link);
  const chosen = titled.filter((link) => !choices.some((choice) => choice.id === link.id));
  return [...choices, ...(chosen as Choice[])];
}

function looks(props: EditProps, multiple: boolean, words: string) {
  const several = { mode: 'multiple' as const, maxTagCount: props.compact ? ('responsive' as const) : 20 };
  return {
    ...(multiple ? several : {}),
    variant: props.compact && !multiple ? ('borderless' as const) : ('outlined' as const),
    placeholder: props.compact ? '' : words,
    allowClear: !props.compact && !props.field.required,
    defaultOpen: Boolean(props.compact && props.autoFocus),
    status: props.invalid ? ('error' as const) : ('' as const),
    autoFocus: props.autoFocus ?? false,
  };
}

/** Choose linked things by typing a part of their title; the server searches. */
export function LinkPicker({ multiple, choices, loading, onSearch, onOpen, mark, footer, ...props }: Props) {
  const text = useText();
  const { t } = useTranslation('widgets');
  const pick = (ids: number[], taken: readonly (Offer | undefined)[]) => {
    const told = [...linksOf(props.value), ...taken.map((one) => one?.choice)].filter((one) => one !== undefined);
    const known = new Map(told.map((choice) => [choice.id, choice]));
    const links = ids.map((id) => known.get(id)).filter((choice) => choice !== undefined);
    const several = links.length ? links : null;
    props.onChange(multiple ? several : (links[0] ?? null));
    if (!multiple) {
      props.onDone?.();
    }
  };
  const ids = linksOf(props.value).map((link) => link.id);
  return (
    <SearchSelect<number | number[] | null, Offer>
      id={props.id}
      {...looks(props, multiple, text(props.field.placeholder) || t('choose'))}
      value={multiple ? ids : (ids[0] ?? null)}
      onChange={(next, taken) =>
        pick(
          [next].flat().filter((id) => typeof id === 'number'),
          [taken].flat(),
        )
      }
      options={offered(props.value, choices, props.named ?? []).map((choice) => ({
        value: choice.id,
        label: drawn(choice, mark),
        title: choice.title,
        choice,
      }))}
      onSearch={onSearch}
      onOpenChange={(open) => {
        if (open) {
          onSearch('');
          onOpen?.();
        }
      }}
      notFoundContent={t(loading ? 'loading' : 'nothing_found')}
      loading={loading}
      disabled={props.disabled}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      popupMatchSelectWidth={false}
      popupRender={(menu) => (
        <>
          {menu}
          {footer}
        </>
      )}
      style={{ width: '100%' }}
    />
  );
}
