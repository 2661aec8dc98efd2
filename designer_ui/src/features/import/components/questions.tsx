import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useForm } from '@/api/queries';
import { Icon } from '@/shared/ui/icon';
import { ANY_VALUE, type Answers, byField, questionId, suggested } from '../model/plan';
import type { Answer, Group } from '../model/types';
import { GivenAnswers } from './given-answers';
import styles from './import.module.css';
import { QuestionRow } from './question-row';

type Props = {
  app: string;
  form: string;
  groups: readonly Group[];
  more: number;
  answers: Answers;
  sent: Answers;
  onAnswers: (answers: Answers) => void;
  download: ReactNode;
};

const MANY = 2;

/** Those of a kind, when there are several and each could be made. */
function creatable(groups: readonly Group[], code: string): readonly Group[] {
  const missing = groups.filter((group) => group.code === code);
  return missing.length >= MANY && missing.every((group) => group.answers.includes('create')) ? missing : [];
}

const created = (groups: readonly Group[]): Answers =>
  Object.fromEntries(groups.map((group) => [questionId(group), { do: 'create' }]));

/** Every value that does not fit, asked about once, however many rows have it. */
export function Questions({ app, form, groups, more, answers, sent, onAnswers, download }: Props) {
  const { t } = useTranslation('import');
  const { data: runtime } = useForm(app, form);
  const offers = suggested(groups, answers);
  const count = Object.keys(offers).length;
  const asked = groups.some((group) => !group.note);
  const heading = asked ? 'questions.title' : groups.length ? 'questions.notes' : 'questions.all_fit';
  const answer = (group: Pick<Group, 'field' | 'value'>, given: Answer | undefined) => {
    const { [questionId(group)]: _old, ...rest } = answers;
    onAnswers(given ? { ...rest, [questionId(group)]: given } : rest);
  };
  return (
    <section className={styles.questions} aria-label={t('questions.title')}>
      <header className={styles.questionsHead}>
        <div>
          <h2 className={styles.h2}>{t(heading)}</h2>
          {heading === 'questions.title' && <p className="tn-muted">{t('questions.hint')}</p>}
        </div>
        <div className={styles.questionsTools}>
          {count > 1 && (
            <Button icon={<Icon name="sparkles" size={15} />} onClick={() => onAnswers({ ...answers, ...offers })}>
              {t('questions.take_all', { count })}
            </Button>
          )}
          {download}
        </div>
      </header>
      <GivenAnswers
        sent={sent}
        open={new Set(groups.map(questionId))}
        titles={Object.fromEntries((runtime?.form.fields ?? []).map((field) => [field.key, field.title]))}
        answers={answers}
        onAnswers={onAnswers}
      />
      {byField(groups).map((part) => (
        <div key={part.field} className={`tn-card ${styles.table}`}>
          <h3 className={styles.h3}>
            {part.title}
            {creatable(part.groups, 'reference.unmatched').length > 0 && (
              <AllButton
                label={t('questions.create_all')}
                onClick={() => answer({ field: part.field, value: ANY_VALUE }, { do: 'create' })}
              />
            )}
            {creatable(part.groups, 'value.option').length > 0 && (
              <AllButton
                label={t('questions.create_options')}
                onClick={() => onAnswers({ ...answers, ...created(creatable(part.groups, 'value.option')) })}
              />
            )}
          </h3>
          {part.groups.map((group) => (
            <QuestionRow
              key={`${questionId(group)}${group.code}`}
              app={app}
              form={form}
              group={group}
              field={runtime?.form.fields.find((one) => one.key === group.field)}
              answer={answers[questionId(group)]}
              onAnswer={(given) => answer(group, given)}
            />
          ))}
        </div>
      ))}
      {more > 0 && <p className="tn-muted">{t('questions.more', { count: more })}</p>}
    </section>
  );
}

function AllButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="small" className={styles.h3Tool ?? ''} icon={<Icon name="plus" size={13} />} onClick={onClick}>
      {label}
    </Button>
  );
}
