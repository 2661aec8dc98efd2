// biome-ignore-all lint/suspicious/noThenProperty: `then` is the word of decision tables
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { shownCell } from '../model/cells';
import type { Decision, Finding, Looked } from '../model/types';
import type { Parts } from '../parts';
import styles from './decision.module.css';

type Props = Parts & { looked: Looked | undefined; onMark: (rows: readonly number[]) => void };

const ICONS = { overlap: 'square-stack', shadowed: 'eye-off', gap: 'circle-help' } as const;

/** Where rows overlap, which are never reached, and what no row covers; each leads to its rows. */
export function FindingsPanel({ decision, change, faults, looked, onMark }: Props) {
  const { t } = useTranslation('decision-designer');
  if (faults.size > 0 && !looked) {
    return <p className={styles.quiet}>{t('findings_broken')}</p>;
  }
  if (!looked) {
    return <p className={styles.quiet}>{t('looking')}</p>;
  }
  if (looked.findings.length === 0) {
    return <Alert type="success" showIcon title={t('complete')} />;
  }
  return (
    <>
      {!looked.whole && <p className={styles.quiet}>{t('not_all')}</p>}
      <ul className={styles.findings}>
        {looked.findings.map((one) => (
          <li key={`${one.kind}${one.rows.join()}${one.cells.join()}`} data-kind={weightOf(one, decision)}>
            <button type="button" onClick={() => onMark(one.rows)}>
              <Icon name={ICONS[one.kind]} size={15} />
              <span>
                <b>
                  {t(`finding.${one.kind}`, {
                    rows: one.rows.map((row) => row + 1).join(', '),
                    row: (one.rows[0] ?? 0) + 1,
                  })}
                </b>
                <Region cells={one.cells} decision={decision} />
                {one.kind === 'overlap' && <em>{t(one.same ? 'same_answer' : 'other_answer')}</em>}
              </span>
            </button>
            {one.kind === 'gap' && (
              <Button
                size="small"
                type="text"
                onClick={() => {
                  change({ kind: 'add_row', at: decision.rows.length, row: rowFor(one, decision) });
                  onMark([decision.rows.length]);
                }}
              >
                {t('fill_gap')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function weightOf(finding: Finding, decision: Decision): 'error' | 'warning' | 'quiet' {
  if (finding.kind === 'overlap') {
    return decision.hit === 'unique' ? 'error' : 'quiet';
  }
  return finding.kind === 'gap' && decision.default ? 'quiet' : 'warning';
}

function rowFor(finding: Finding, decision: Decision) {
  return { when: [...finding.cells], then: decision.outputs.map(() => null) };
}

/** A region in words: the inputs that it narrows. */
function Region({ cells, decision }: { cells: readonly string[]; decision: Decision }) {
  const { t } = useTranslation('decision-designer');
  const text = useText();
  const told = decision.inputs.flatMap((input, index) => {
    const cell = shownCell(cells[index] ?? '-', input.options ?? [], text);
    return cell ? [`${text(input.title) || input.key} ${cell}`] : [];
  });
  return <span className={styles.region}>{told.join(' · ') || t('anything')}</span>;
}
