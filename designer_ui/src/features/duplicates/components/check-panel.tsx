import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuntimeForm } from '@/api/types';
import { PageLink } from '@/app/navigation';
import { useText } from '@/shared/text';
import { notify } from '@/shared/ui/messages';
import { type Rule, useDuplicateCheck, type Where } from '../hooks/use-duplicates';
import styles from './duplicates.module.css';

type Props = { where: Where; runtime: RuntimeForm; rules: readonly Rule[] };

/** Ask whether such a record exists; the answer is masked where the person may not look. */
export function CheckPanel({ where, runtime, rules }: Props) {
  const { t } = useTranslation('duplicates');
  const text = useText();
  const check = useDuplicateCheck(where);
  const compared = new Set(rules.flatMap((rule) => rule.fields));
  const fields = runtime.form.fields.filter((field) => compared.has(field.key));
  const ask = (values: Record<string, string | undefined>) => {
    const given = Object.entries(values).filter(([, value]) => value?.trim());
    check.mutate(Object.fromEntries(given), { onError: notify.error });
  };
  return (
    <div className={`tn-card ${styles['check']}`}>
      <p className="tn-muted">{t('check_hint')}</p>
      <Form layout="vertical" onFinish={ask}>
        {fields.map((field) => (
          <Form.Item key={field.key} name={field.key} label={text(field.title)}>
            <Input maxLength={200} />
          </Form.Item>
        ))}
        <Button type="primary" htmlType="submit" loading={check.isPending}>
          {t('check')}
        </Button>
      </Form>
      {check.data && (
        <section aria-live="polite">
          <h3>{check.data.length ? t('matches', { count: check.data.length }) : t('no_matches')}</h3>
          <ul className={styles['list']}>
            {check.data.map((match) => (
              <li key={`${match.rule} ${match.id ?? match.title}`} className={styles['line']}>
                {match.id === null ? (
                  <b>{match.title}</b>
                ) : (
                  <PageLink href={`/apps/${where.app}/forms/${where.form}/records/${match.id}`}>{match.title}</PageLink>
                )}
                <span className={styles['facts']}>
                  <span className="tn-muted">{match.rule_title}</span>
                  {match.score < 1 && <span>{t('alike', { percent: Math.round(match.score * 100) })}</span>}
                  {match.owner && <span>{t('owner', { name: match.owner })}</span>}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}
