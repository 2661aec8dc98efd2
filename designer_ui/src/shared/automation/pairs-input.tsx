import { Button, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldSelect, type InputProps, useDesign } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import styles from './automation.module.css';
import { RemoveRow } from './people-more-inputs';
import { asMap, orNothing } from './reach';

type Pair = readonly [name: string, value: string];

/** Names and values in their order; a name still being written may stand twice or be empty. */
function usePairs(value: unknown, onChange: (value: unknown) => void) {
  const [pairs, setPairs] = useState<readonly Pair[]>(() => Object.entries(asMap<string>(value)));
  const put = (next: readonly Pair[]) => {
    setPairs(next);
    onChange(orNothing(Object.fromEntries(next.filter(([name]) => name.trim()))));
  };
  return {
    pairs,
    add: () => put([...pairs, ['', '']]),
    set: (index: number, pair: Pair) => put(pairs.toSpliced(index, 1, pair)),
    remove: (index: number) => put(pairs.toSpliced(index, 1)),
  };
}

type Props = InputProps & {
  addWords: string;
  nameWords: string;
  valueWords: string;
  drawName?: (name: string, change: (name: string) => void) => ReactNode;
};

function PairsInput({ label, value, onChange, addWords, nameWords, valueWords, drawName }: Props) {
  const { pairs, add, set, remove } = usePairs(value, onChange);
  return (
    <div className={styles.people}>
      {pairs.map(([name, own], index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: pairs have no other identity while they are written.
        <div key={index} className={styles.pair}>
          {drawName?.(name, (next) => set(index, [next, own])) ?? (
            <Input
              aria-label={`${label} ${index + 1} ${nameWords}`}
              placeholder={nameWords}
              value={name}
              onChange={(event) => set(index, [event.target.value, own])}
            />
          )}
          <Input
            aria-label={`${label} ${index + 1} ${valueWords}`}
            placeholder={valueWords}
            value={own}
            onChange={(event) => set(index, [name, event.target.value])}
          />
          <RemoveRow onClick={() => remove(index)} />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        className={styles.add ?? ''}
        icon={<Icon name="plus" size={14} />}
        onClick={add}
      >
        {addWords}
      </Button>
    </div>
  );
}

export function HeadersSetting(props: InputProps) {
  const { t } = useTranslation('automation');
  return (
    <PairsInput {...props} addWords={t('add_header')} nameWords={t('header_name')} valueWords={t('header_value')} />
  );
}

/** Names for what is taken from an answer, each with the path that leads to it. */
export function ResponseSetting(props: InputProps) {
  const { t } = useTranslation('automation');
  return (
    <PairsInput {...props} addWords={t('add_answer')} nameWords={t('answer_name')} valueWords={t('answer_path')} />
  );
}

/** Fields of the record that get parts of an answer. */
export function IntoFieldsSetting(props: InputProps) {
  const { t } = useTranslation('automation');
  const { fields } = useDesign();
  return (
    <PairsInput
      {...props}
      addWords={t('add_field')}
      nameWords={t('field')}
      valueWords={t('answer_path')}
      drawName={(name, change) => (
        <FieldSelect label={t('field')} fields={fields} value={name} onChange={(key) => change(key ?? '')} />
      )}
    />
  );
}
