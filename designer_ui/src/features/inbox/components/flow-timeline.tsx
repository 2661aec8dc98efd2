import { useTranslation } from 'react-i18next';
import type { Tint } from '@/api/types';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { RelativeTime } from '@/shared/ui/relative-time';
import { tintVars } from '@/shared/ui/tints';
import type { Enclosed, TimelineEntry } from '../model/types';
import { waited } from '../model/waiting';
import { EnclosedFiles } from './enclosed-files';
import styles from './inbox.module.css';
import { STATE_TINTS } from './inbox-row';

function tintFor(entry: TimelineEntry): Tint {
  return STATE_TINTS[entry.verdict ?? entry.event] ?? 'gray';
}

function enclosedIn({ files, signature }: TimelineEntry): Enclosed {
  return { ...(files ? { files } : {}), ...(signature ? { signature } : {}) };
}

/** What happened in the flow, in words, with how long each step took. */
export function FlowTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('inbox');
  return (
    <ol className={styles.timeline}>
      {entries.map((entry, index) => {
        const before = entries[index - 1];
        const pause = before && entry.verdict ? waited(before.at, entry.at) : null;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: two things may happen at one moment
          <li key={`${entry.at}${entry.event}${index}`} className={styles.event}>
            {entry.actor ? (
              <PersonAvatar name={entry.actor.title} size={26} />
            ) : (
              <span className={styles.eventDot} style={{ background: tintVars(tintFor(entry)).bar }} aria-hidden />
            )}
            <div className={styles.eventBody}>
              <div className={styles.eventHead}>
                <b>{entry.actor?.title ?? t('system')}</b>
                <span style={{ color: entry.verdict ? tintVars(tintFor(entry)).text : undefined }}>{entry.text}</span>
                {entry.people && <span>{entry.people.map((person) => person.title).join(t('comma'))}</span>}
                {entry.node_title && <span className="tn-muted">{entry.node_title}</span>}
                <span className={styles.eventTime}>
                  <RelativeTime at={entry.at} />
                </span>
              </div>
              {entry.opinion && <p className={styles.opinion}>{entry.opinion}</p>}
              <EnclosedFiles {...enclosedIn(entry)} />
              {pause && <p className={styles.waited}>{t('waited', { time: t(`time.${pause.unit}`, pause) })}</p>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
