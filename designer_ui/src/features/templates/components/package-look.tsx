import { Alert, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useText } from '@/shared/text';
import { IconTile } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import { OptionTag } from '@/shared/ui/option-tag';
import { type PackageChange, type PackageFacts, usePackage } from '../hooks/use-package';
import { Counts } from './counts';
import styles from './package-look.module.css';

const TINTS = { added: 'green', changed: 'amber', removed: 'red' } as const;
const FIRST = 6;

/** What is in a package, what is wrong with it, and how it differs from what is here. */
export function PackageLook({ file }: { file: File }) {
  const { t } = useTranslation('templates');
  const { data, error } = usePackage(file);
  if (error) {
    return <Alert type="error" showIcon title={sentenceOf(error)} />;
  }
  return (
    <section className={styles.look} aria-label={t('package.contents')} aria-busy={!data}>
      {data ? <Facts facts={data} /> : <Skeleton active paragraph={{ rows: 3 }} title={false} />}
    </section>
  );
}

function Facts({ facts }: { facts: PackageFacts }) {
  const text = useText();
  const counts = Object.fromEntries(Object.entries(facts.contents).map(([folder, all]) => [folder, all.length]));
  return (
    <>
      <div className={styles.head}>
        <IconTile name={facts.icon} color={facts.color} seed={facts.key} size={32} />
        <div>
          <b>{text(facts.title)}</b>
          {facts.version && <span className="tn-muted"> {facts.version}</span>}
          <div className="tn-muted">{text(facts.description)}</div>
        </div>
      </div>
      <Counts counts={{ ...counts, roles: facts.roles.length }} most={12} />
      {facts.problems.length > 0 && <Problems problems={facts.problems} />}
      {facts.beside && <Beside beside={facts.beside} />}
    </>
  );
}

function Problems({ problems }: { problems: PackageFacts['problems'] }) {
  const { t } = useTranslation('templates');
  return (
    <Alert
      type="error"
      showIcon
      title={t('package.problems', { count: problems.length })}
      description={
        <ul className={styles.list}>
          {problems.slice(0, FIRST).map((one) => (
            <li key={`${one.path} ${one.message}`}>
              <code>{one.path}</code> {one.message}
            </li>
          ))}
          {problems.length > FIRST && <li>{t('package.more_problems', { count: problems.length - FIRST })}</li>}
        </ul>
      }
    />
  );
}

function Beside({ beside }: { beside: NonNullable<PackageFacts['beside']> }) {
  const { t } = useTranslation('templates');
  const text = useText();
  const title = text(beside.title);
  if (beside.changes.length === 0) {
    return <p className={styles.line}>{t('package.same', { title })}</p>;
  }
  return (
    <details className={styles.line} open={beside.changes.length <= FIRST}>
      <summary>{t('package.differs', { title, count: beside.changes.length })}</summary>
      <ul className={styles.list}>
        {beside.changes.map((one) => (
          <Change key={`${one.kind}/${one.key}`} change={one} />
        ))}
      </ul>
    </details>
  );
}

function Change({ change }: { change: PackageChange }) {
  const { t } = useTranslation('app-designer');
  const text = useText();
  return (
    <li>
      <OptionTag color={TINTS[change.change]}>{t(`verb.${change.change}`)}</OptionTag>{' '}
      {text(change.title) || change.key} <span className="tn-muted">{t(`kind.${change.kind}`)}</span>
    </li>
  );
}
