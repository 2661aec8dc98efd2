import { Button, Input, Popover, Switch, Tooltip } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Option, Text, Tint } from '@/api/types';
import { DragArea, dropItem, dropSlot, moved, useDragItem } from '@/shared/dnd';
import { textIn, useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { TINTS, tintVars } from '@/shared/ui/tints';
import styles from '../inspector.module.css';
import { LocalisedInput } from '../localised-input';
import { newKey } from '../new-key';
import type { InputProps } from './input-props';

export type EditedOption = Option & { hidden?: boolean };

/** A new option at the end, with a free value and the next colour. */
export function addedOption(options: readonly EditedOption[], title: string): EditedOption[] {
  const value = newKey(
    'option',
    options.map((one) => one.value),
  );
  return [...options, { value, title, color: TINTS[1 + (options.length % (TINTS.length - 1))] ?? 'gray' }];
}

/** One option per line of pasted text; titles that are there already are left out. */
export function pastedOptions(options: readonly EditedOption[], text: string, language: string): EditedOption[] {
  const known = new Set(options.map((one) => textIn(language, one.title)));
  const lines = text.split(/\r?\n|\t/).map((line) => line.trim());
  return [...new Set(lines)]
    .filter((line) => line && !known.has(line))
    .reduce<EditedOption[]>((list, line) => addedOption(list, line), [...options]);
}

export function OptionsSetting({ label, value, onChange }: InputProps) {
  return (
    <OptionsEditor label={label} value={Array.isArray(value) ? (value as EditedOption[]) : []} onChange={onChange} />
  );
}

type EditorProps = { label: string; value: readonly EditedOption[]; onChange: (options: EditedOption[]) => void };

/** Options to write, colour, order and retire; several lines can be pasted. */
export function OptionsEditor({ label, value: options, onChange }: EditorProps) {
  const { t, i18n } = useTranslation('designer');
  const text = useText();
  const box = useRef<HTMLDivElement>(null);
  const put = (index: number, patch: Partial<EditedOption>) =>
    onChange(options.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  const add = () => {
    onChange(addedOption(options, t('new_option', { number: options.length + 1 })));
    requestAnimationFrame(() => [...(box.current?.querySelectorAll('input') ?? [])].at(-1)?.select());
  };
  return (
    <DragArea
      ghost={({ id }) => (
        <span className={styles.box}>{text(options.find((one) => `option:${one.value}` === id)?.title)}</span>
      )}
      onDrop={({ id }, place) => {
        const from = options.findIndex((one) => `option:${one.value}` === id);
        onChange(moved(options, from, place.index));
      }}
    >
      <div
        ref={box}
        className={styles.list}
        {...dropSlot('options')}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text');
          if (/[\n\t]/.test(pasted.trim())) {
            event.preventDefault();
            onChange(pastedOptions(options, pasted, i18n.language));
          }
        }}
      >
        {options.map((option, index) => (
          <OptionRow
            key={option.value}
            option={option}
            label={`${label} ${index + 1}`}
            onChange={(patch) => put(index, patch)}
            onEnter={add}
            onRemove={() => onChange(options.filter((one) => one !== option))}
          />
        ))}
      </div>
      <div className={styles.pair}>
        <Button type="text" size="small" icon={<Icon name="plus" size={14} />} onClick={add}>
          {t('add_option')}
        </Button>
        <span className={styles.quiet}>{t('paste_options')}</span>
      </div>
    </DragArea>
  );
}

type RowProps = {
  option: EditedOption;
  label: string;
  onChange: (patch: Partial<EditedOption>) => void;
  onEnter: () => void;
  onRemove: () => void;
};

function OptionRow({ option, label, onChange, onEnter, onRemove }: RowProps) {
  const { t, i18n } = useTranslation('designer');
  const { ref, handleRef } = useDragItem({ id: `option:${option.value}` });
  const title = (words: string): Text =>
    typeof option.title === 'object' ? { ...option.title, [i18n.language]: words } : words;
  return (
    <div ref={ref} className={styles.listRow} {...dropItem(`option:${option.value}`)}>
      <button type="button" ref={handleRef} className={styles.grip} aria-label={t('move_option', { name: label })}>
        <Icon name="grip-vertical" size={14} />
      </button>
      <Popover
        trigger="click"
        placement="leftTop"
        content={<OptionDetails option={option} onChange={onChange} />}
        title={t('option_details')}
      >
        <button
          type="button"
          className={styles.swatch}
          style={{ background: tintVars(option.color ?? 'gray').bar }}
          aria-label={t('colour_of', { name: textIn(i18n.language, option.title) })}
        />
      </Popover>
      <Input
        aria-label={label}
        value={textIn(i18n.language, option.title)}
        onChange={(event) => onChange({ title: title(event.target.value) })}
        onPressEnter={onEnter}
        style={option.hidden ? { textDecoration: 'line-through' } : {}}
      />
      <Tooltip title={t('common:delete')}>
        <Button
          type="text"
          size="small"
          aria-label={`${t('common:delete')} ${label}`}
          icon={<Icon name="x" size={14} />}
          onClick={onRemove}
        />
      </Tooltip>
    </div>
  );
}

function OptionDetails({ option, onChange }: Pick<RowProps, 'option' | 'onChange'>) {
  const { t } = useTranslation('designer');
  return (
    <div className={styles.nested} style={{ width: 220 }}>
      <LocalisedInput
        label={t('option_title')}
        value={option.title}
        onChange={(title) => onChange({ title: title ?? '' })}
      />
      <TintPicker value={option.color} onChange={(color) => onChange({ color })} />
      <div className={styles.property} data-inline="true">
        <span className={styles.label}>{t('option_retired')}</span>
        <Switch
          size="small"
          aria-label={t('option_retired')}
          checked={option.hidden ?? false}
          onChange={(hidden) => onChange({ hidden })}
        />
      </div>
      <code className={styles.quiet}>{option.value}</code>
    </div>
  );
}

/** One of the twelve tints. */
export function TintPicker({ value, onChange }: { value: Tint | undefined; onChange: (tint: Tint) => void }) {
  const { t } = useTranslation('designer');
  return (
    <div className={styles.swatches}>
      {TINTS.map((tint) => (
        <button
          key={tint}
          type="button"
          className={styles.swatchLarge}
          style={{ background: tintVars(tint).bar }}
          aria-label={t(`tint.${tint}`)}
          aria-pressed={value === tint}
          onClick={() => onChange(tint)}
        />
      ))}
    </div>
  );
}
