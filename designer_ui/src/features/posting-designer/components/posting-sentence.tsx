import { useTranslation } from 'react-i18next';
import { conditionWords, Sentence, strong, useNames } from '@/shared/automation';
import { useDesign } from '@/shared/inspector';
import { useText } from '@/shared/text';
import type { Posting } from '../model/types';
import styles from './posting.module.css';

/** The whole rule as one sentence. */
export function PostingSentence({ posting }: { posting: Posting }) {
  const { t } = useTranslation('posting-designer');
  const text = useText();
  const names = useNames();
  const { forms, fields } = useDesign();
  const named = (form: string | undefined) => strong(text(forms.find((one) => one.key === form)?.title) || form || '…');
  const rows = fields.find((field) => field.key === posting.rows);
  const parts = [
    posting.when
      ? t('says.when', { form: named(posting.form), condition: conditionWords(posting.when, names) })
      : t('says.always', { form: named(posting.form) }),
    rows ? t('says.each', { rows: strong(text(rows.title) || rows.key) }) : '',
    posting.into !== undefined ? t('says.write', { form: named(posting.into) }) : '',
    posting.balance ? t('says.move', { form: named(posting.balance.form) }) : '',
    t('says.back'),
  ];
  return (
    <p className={styles.sentence}>
      <Sentence words={parts.filter(Boolean).join(t('says.and'))} />
    </p>
  );
}
