import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Field } from '@/api/types';
import { Icon } from '@/shared/ui/icon';
import type { Answer, Deed, Group } from '../model/types';
import styles from './import.module.css';
import { ReplacementInput } from './replacement-input';

type Props = {
  app: string;
  form: string;
  group: Group;
  field: Field | undefined;
  answer: Answer | undefined;
  onAnswer: (answer: Answer | undefined) => void;
};

const MOST_OFFERS = 3;

/** One value that does not fit: in how many rows, why, and what to do about it. */
export function QuestionRow({ app, form, group, field, answer, onAnswer }: Props) {
  const { t } = useTranslation('import');
  const value = group.value || t('blank');
  const names: Partial<Record<Deed, string>> = {
    ...(group.value ? {} : { replace: t('deed.fill') }),
    ...(field?.props?.options ? { create: t('deed.create_option') } : {}),
  };
  const offers = group.answers.includes('replace') ? group.suggestions.slice(0, MOST_OFFERS) : [];
  return (
    <div className={styles.question} data-answered={Boolean(answer)} data-note={group.note}>
      <div className={styles.questionText}>
        <span className={styles.questionLine}>
          <span className={styles.value}>{value}</span>
          <span className={styles.times} title={t('questions.in_rows', { rows: group.rows.join(', ') })}>
            {t('rows', { count: group.count })}
          </span>
        </span>
        <span className={styles.reason}>{group.message}</span>
      </div>
      <div className={styles.answer}>
        {offers.length > 0 && (!answer || answer.do === 'replace') && (
          <span className={styles.offers}>
            {offers.map((offer) => (
              <button
                key={JSON.stringify(offer.value)}
                type="button"
                className={styles.offer}
                aria-pressed={answer?.do === 'replace' && answer.with === offer.value}
                onClick={() => onAnswer({ do: 'replace', with: offer.value, title: offer.title })}
              >
                <Icon name="arrow-right" size={13} />
                {offer.title}
              </button>
            ))}
          </span>
        )}
        <Select
          className={styles.deed ?? ''}
          aria-label={t('questions.what', { value })}
          placeholder={t(group.note ? 'questions.kept' : 'questions.choose')}
          allowClear
          value={answer?.do ?? null}
          options={group.answers.map((deed) => ({ value: deed, label: names[deed] ?? t(`deed.${deed}`) }))}
          onChange={(deed: Deed | undefined) => onAnswer(deed ? { do: deed } : undefined)}
        />
        {answer?.do === 'replace' && (
          <ReplacementInput
            app={app}
            form={form}
            field={field}
            label={t('questions.with', { value })}
            answer={answer}
            onAnswer={onAnswer}
          />
        )}
      </div>
    </div>
  );
}
