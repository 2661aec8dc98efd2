import { Alert, Button, Checkbox, Empty, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchState } from '@/app/navigation';
import { ErrorState } from '@/shared/ui/error-state';
import { notify } from '@/shared/ui/messages';
import { useAppDesign } from '../hooks/app-design';
import { useTakeUpgrade, useUpgrade } from '../hooks/upgrade';
import { allOf, byDocument, type Choices, openOf, type Upgrade } from '../model/upgrade';
import view from './simple-view.module.css';
import styles from './upgrade.module.css';
import { UpgradeChanges } from './upgrade-changes';
import { UpgradeSheaf } from './upgrade-conflicts';

/** The newer template beside the app: what comes, what both changed, and the choice. */
export function UpgradeView() {
  const { t } = useTranslation('app-designer');
  const { app } = useAppDesign();
  const { data, error, refetch } = useUpgrade(app);
  if (error) {
    return <ErrorState error={error} onRetry={() => void refetch()} />;
  }
  return (
    <div className={view.view}>
      <div className={view.column}>
        {!data && <Skeleton active paragraph={{ rows: 8 }} />}
        {data &&
          (data.state === 'available' ? <Offer offer={data} /> : <Empty description={t(`upgrade.${data.state}`)} />)}
      </div>
    </div>
  );
}

type OfferProps = { offer: Extract<Upgrade, { state: 'available' }> };

function Offer({ offer }: OfferProps) {
  const { t } = useTranslation('app-designer');
  const { app, draft } = useAppDesign();
  const [, setSearch] = useSearchState();
  const [choices, setChoices] = useState<Choices>({});
  const take = useTakeUpgrade(app);
  const [onlyOpen, setOnlyOpen] = useState(false);
  const open = openOf(offer.conflicts, choices);
  const shown = onlyOpen ? offer.conflicts.filter((one) => !(one.id in choices)) : offer.conflicts;
  const apply = async () => {
    try {
      await draft.autosave.flush();
      const { problems } = await take.mutateAsync(choices);
      await draft.reload();
      notify.success(t('upgrade.applied'));
      setSearch(problems ? { tab: undefined } : { tab: undefined, publish: '1' });
    } catch (error) {
      notify.error(error);
    }
  };
  return (
    <>
      <header className={view.head}>
        <h2>{t('upgrade.title', { from: offer.from, to: offer.to })}</h2>
        <div className={view.headActions}>
          <Button type="primary" disabled={open > 0} loading={take.isPending} onClick={() => void apply()}>
            {t('upgrade.apply')}
          </Button>
        </div>
        <p>{t('upgrade.hint')}</p>
      </header>
      {open > 0 && <Alert type="warning" showIcon title={t('upgrade.open', { count: open })} />}
      {offer.conflicts.length > 0 && (
        <section className={styles.upgradePart} aria-label={t('upgrade.conflicts')}>
          <header className={view.head}>
            <h3>{t('upgrade.conflicts')}</h3>
            <div className={view.headActions}>
              <Button size="small" onClick={() => setChoices(allOf(offer.conflicts, 'mine'))}>
                {t('upgrade.all_mine')}
              </Button>
              <Button size="small" onClick={() => setChoices(allOf(offer.conflicts, 'theirs'))}>
                {t('upgrade.all_theirs')}
              </Button>
            </div>
          </header>
          <p className={styles.open}>
            <span className="tn-muted">
              {t('upgrade.chosen', { done: offer.conflicts.length - open, count: offer.conflicts.length })}
            </span>
            <Checkbox checked={onlyOpen} onChange={(event) => setOnlyOpen(event.target.checked)}>
              {t('upgrade.only')}
            </Checkbox>
          </p>
          {byDocument(shown).map((sheaf) => (
            <UpgradeSheaf
              key={`${sheaf.kind}/${sheaf.key}`}
              sheaf={sheaf}
              choices={choices}
              onChoose={(id, side) => setChoices({ ...choices, [id]: side })}
            />
          ))}
        </section>
      )}
      <UpgradeChanges changes={offer.changes} />
    </>
  );
}
