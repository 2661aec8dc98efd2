import { Button, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useGo, useSearchState } from '@/app/navigation';
import { designerHref, ProblemList, pathText, placeOf, useAppDraft, useDraftCheck } from '@/shared/inspector';
import { Icon } from '@/shared/ui/icon';
import { RelativeTime } from '@/shared/ui/relative-time';
import { useAppDesign } from '../hooks/app-design';
import { ChannelNotice } from './channel-notice';
import styles from './overview.module.css';
import { UpgradeNotice } from './upgrade-notice';

/** What runs, what changed since, and what stands in the way of publishing. */
export function DraftStatus() {
  const { t } = useTranslation('app-designer');
  const { app } = useAppDesign();
  const { data: draft } = useAppDraft(app);
  const [, setSearch] = useSearchState();
  const changed = (draft?.definitions ?? []).filter((entry) => entry.changed).length + (draft?.removed?.length ?? 0);
  return (
    <aside className={styles.status} aria-label={t('status')}>
      <section className={styles.panel}>
        <h2>{t('status')}</h2>
        {draft?.live ? (
          <p className={styles.live}>
            <Icon name="rocket" size={15} />
            {t('live', { number: draft.live.number })}
            <span className={styles.muted}>
              <RelativeTime at={draft.live.published_at} />
            </span>
          </p>
        ) : (
          <p className={styles.live}>{t('never_live')}</p>
        )}
        <p className={styles.muted}>{changed ? t('changes', { count: changed }) : t('no_changes')}</p>
        <Button
          type="primary"
          block
          disabled={draft !== undefined && changed === 0}
          onClick={() => setSearch({ publish: '1' })}
        >
          {t('publish_changes')}
        </Button>
      </section>
      <UpgradeNotice />
      <ChannelNotice />
      <Problems />
    </aside>
  );
}

function Problems() {
  const { t } = useTranslation('app-designer');
  const { app } = useAppDesign();
  const go = useGo();
  const { data: problems } = useDraftCheck(app);
  const jump = (path: string) => {
    const place = placeOf(path);
    if (place) {
      go(designerHref(app, place.kind, place.key, place.at));
    }
  };
  return (
    <section className={styles.panel}>
      <h2>{t('problems')}</h2>
      {!problems && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {problems?.length === 0 && (
        <p className={styles.fine}>
          <Icon name="circle-check" size={15} />
          {t('no_problems')}
        </p>
      )}
      {problems && problems.length > 0 && (
        <ProblemList
          problems={[...problems].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))}
          onJump={(at) => jump(pathText(at))}
        />
      )}
    </section>
  );
}
