import { useTranslation } from 'react-i18next';
import type { PackageContents, TemplatePart } from '@/api/types';
import { useText } from '@/shared/text';
import { Icon } from '@/shared/ui/icon';
import { PARTS } from '../model/parts';
import styles from './contents.module.css';

const FIRST = 8;

/** What is inside, part by part, each with its names. */
export function Contents({ inside }: { inside: PackageContents }) {
  const parts: Record<string, TemplatePart[]> = { ...inside.contents, roles: inside.roles };
  return (
    <div className={styles.contents}>
      {PARTS.filter(({ folder }) => parts[folder]?.length).map(({ folder, icon }) => (
        <Part key={folder} folder={folder} icon={icon} entries={parts[folder] ?? []} />
      ))}
      <Needs channels={inside.channels ?? []} />
    </div>
  );
}

/** What has to be set up for its messages to go out. */
function Needs({ channels }: { channels: readonly TemplatePart[] }) {
  const { t } = useTranslation('templates');
  if (channels.length === 0) {
    return null;
  }
  return (
    <section className={styles.part} aria-label={t('needs.title')}>
      <h3>
        <Icon name="send" size={16} />
        {t('needs.title')}
      </h3>
      <Names entries={channels} />
      <p className="tn-muted">{t('needs.hint')}</p>
    </section>
  );
}

type PartProps = { folder: string; icon: string; entries: readonly TemplatePart[] };

function Part({ folder, icon, entries }: PartProps) {
  const { t } = useTranslation('templates');
  return (
    <section className={styles.part} aria-label={t(`part.${folder}`)}>
      <h3>
        <Icon name={icon} size={16} />
        {t(`part.${folder}`)}
        <span className="tn-num">{entries.length}</span>
      </h3>
      <Names entries={entries.slice(0, FIRST)} />
      {entries.length > FIRST && (
        <details>
          <summary>{t('more', { count: entries.length - FIRST })}</summary>
          <Names entries={entries.slice(FIRST)} />
        </details>
      )}
    </section>
  );
}

function Names({ entries }: { entries: readonly TemplatePart[] }) {
  const text = useText();
  return (
    <ul>
      {entries.map((one) => (
        <li key={one.key} title={text(one.description)}>
          {text(one.title)}
        </li>
      ))}
    </ul>
  );
}
