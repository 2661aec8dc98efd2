import { Button, Modal } from 'antd';
import { useContext, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalog } from '@/api/queries';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { ArgumentHint } from './argument-hint';
import { checkFormula } from './check';
import type { AreaOptions, CodeArea } from './code-area';
import styles from './formula-editor.module.css';
import { FormulaHelp } from './formula-help';
import { type FormulaName, functionsOf, signatureOf } from './model';
import { FormulaSampleContext } from './sample-context';

type Props = {
  label: string;
  value: string;
  names: readonly FormulaName[];
  onChange: (source: string) => void;
  /** Aggregates over records, as in the measures of a dataset. */
  measure?: boolean;
  /** Large, with the list of fields and functions beside it. */
  large?: boolean;
};

function useArea({ label, value, names, onChange, measure = false }: Props) {
  const [caret, setCaret] = useState<number | null>(null);
  const { t } = useTranslation('formula');
  const text = useText();
  const { data: catalog } = useCatalog();
  const functions = useMemo(() => functionsOf(catalog?.functions, measure), [catalog, measure]);
  const known = useMemo(() => ({ names, functions }), [names, functions]);
  const box = useRef<HTMLDivElement>(null);
  const area = useRef<CodeArea | null>(null);
  const options: AreaOptions = {
    label,
    hint: t('hint'),
    known,
    explain: (name) => {
      const kind = functions.find((one) => one.name === name);
      return { signature: kind ? signatureOf(kind, text) : name, description: text(kind?.description) };
    },
    onChange,
    onCaret: setCaret,
  };
  const latest = useRef({ options, value });
  latest.current = { options, value };
  useEffect(() => {
    let gone = false;
    void import('./code-area').then(({ codeArea }) => {
      if (!gone && box.current) {
        area.current = codeArea(box.current, latest.current.value, {
          ...latest.current.options,
          onChange: (source) => latest.current.options.onChange(source),
        });
      }
    });
    return () => {
      gone = true;
      area.current?.destroy();
      area.current = null;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the editor hears of new fields and texts, not of new closures.
  useEffect(() => {
    area.current?.update({ ...options, onChange: (source) => latest.current.options.onChange(source) });
  }, [known, label]);
  useEffect(() => area.current?.set(value), [value]);
  return { box, area, known, caret };
}

/** A formula with the titles of its fields, completed while typing, its mistakes marked where they are. */
export function FormulaEditor(props: Props) {
  const { t, i18n } = useTranslation('formula');
  const { box, area, known, caret } = useArea(props);
  const Sample = useContext(FormulaSampleContext);
  const [open, setOpen] = useState(false);
  const verdict = useMemo(() => checkFormula(props.value, known), [props.value, known]);
  const [problem] = verdict.problems;
  const { large = false } = props;
  return (
    <div className={styles.editor} data-large={large} data-wrong={Boolean(problem)}>
      <div className={styles.row}>
        <div className={styles.main}>
          <div ref={box} className={styles.area} />
          {caret !== null && <ArgumentHint source={props.value} caret={caret} functions={known.functions} />}
          <div className={styles.foot}>
            <span className={styles.verdict} data-wrong={Boolean(problem)} role="status">
              {problem
                ? (problem.texts?.[i18n.language] ?? t(`problem.${problem.key}`, problem.facts ?? {}))
                : t(`type.${verdict.type}`, { defaultValue: '' })}
            </span>
            {!large && (
              <Button
                type="text"
                size="small"
                icon={<Icon name="maximize-2" size={14} />}
                aria-label={t('enlarge')}
                onClick={() => setOpen(true)}
              />
            )}
          </div>
        </div>
        {large && <FormulaHelp known={known} onInsert={(text, back) => area.current?.insert(text, back)} />}
      </div>
      {large && Sample && !problem && props.value.trim() && <Sample source={props.value} />}
      {open && (
        <Modal open width={820} title={props.label} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
          <FormulaEditor {...props} large />
        </Modal>
      )}
    </div>
  );
}
