import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Text } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { ANY_VALUE, type Answers } from '../model/plan';
import styles from './import.module.css';

type Props = {
  sent: Answers;
  /** Questions that are still listed below: their answers are shown there. */
  open: ReadonlySet<string>;
  titles: Readonly<Record<string, Text>>;
  answers: Answers;
  onAnswers: (answers: Answers) => void;
};

/** What was answered and now fits; each can be taken back. */
export function GivenAnswers({ sent, open, titles, answers, onAnswers }: Props) {
  const { t } = useTranslation('import');
  const text = useText();
  const done = Object.entries(sent).filter(([id]) => !open.has(id) && answers[id]);
  if (done.length === 0) {
    return null;
  }
  const take = (id: string) => {
    const { [id]: _gone, ...rest } = answers;
    onAnswers(rest);
  };
  return (
    <ul className={styles.given}>
      {done.map(([id, answer]) => {
        const [field, value] = JSON.parse(id) as [string, string];
        const told = answer.title ?? (answer.do === 'replace' ? String(answer.with ?? '') : t(`deed.${answer.do}`));
        return (
          <li key={id} className={styles.givenItem}>
            <Icon name="check" size={14} />
            <span className="tn-muted">{text(titles[field])}</span>
            <span className={styles.value}>{value === ANY_VALUE ? t('questions.others') : value || t('blank')}</span>
            <Icon name="arrow-right" size={13} />
            <b>{told}</b>
            <Button
              type="text"
              size="small"
              icon={<Icon name="x" size={13} />}
              aria-label={t('questions.take_back', { value: value || t('blank') })}
              onClick={() => take(id)}
            />
          </li>
        );
      })}
    </ul>
  );
}
