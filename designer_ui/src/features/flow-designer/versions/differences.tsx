import { useTranslation } from 'react-i18next';
import { PropertyGroup } from '@/shared/inspector';
import { DifferenceTag } from '../components/card-parts';
import { useFlow } from '../hooks/flow-context';
import { useReveal } from '../hooks/use-reveal';
import type { Differing } from '../model/difference';
import { differenceTitle, differenceWords } from '../model/difference-words';
import { nameOf } from '../model/problems';
import styles from './versions.module.css';

type Props = { differing: readonly Differing[]; draft: boolean };

/** What changed, card by card; each leads to its card when it is drawn. */
export function Differences({ differing, draft }: Props) {
  const { t } = useTranslation('flow-designer');
  return (
    <PropertyGroup title={t('versions.changes', { count: differing.length })}>
      {differing.length === 0 && <p className={styles.quiet}>{t('versions.same')}</p>}
      <ul className={styles.differences} aria-live="polite">
        {differing.map((one) => (
          <Difference key={`${one.kind} ${nameOf(one.target)}`} differing={one} draft={draft} />
        ))}
      </ul>
    </PropertyGroup>
  );
}

function Difference({ differing, draft }: { differing: Differing; draft: boolean }) {
  const { t } = useTranslation('flow-designer');
  const { kinds, names } = useFlow();
  const reveal = useReveal();
  const title = differenceTitle(differing, kinds, names);
  const told = differenceWords(differing, kinds, names);
  return (
    <li>
      <div className={styles.differenceHead}>
        <DifferenceTag kind={differing.kind} />
        {draft && differing.kind !== 'removed' ? (
          <button type="button" onClick={() => reveal(differing.target)}>
            {title}
          </button>
        ) : (
          <span>{title}</span>
        )}
      </div>
      {told.length > 0 && (
        <dl className={styles.settings}>
          {told.map((one) => (
            <div key={one.name}>
              <dt>{one.name}</dt>
              <dd>
                <del>
                  <span className="tn-visually-hidden">{t('versions.was')}</span>
                  {one.before}
                </del>
                <ins>
                  <span className="tn-visually-hidden">{t('versions.is')}</span>
                  {one.after}
                </ins>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
