import { Alert, Button, Dropdown, Modal } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { PageLink } from '@/app/navigation';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { RelativeTime } from '@/shared/ui/relative-time';
import { type Done, useConversions, useConvert } from '../queries';
import styles from './conversions.module.css';

const ConvertDialog = lazy(async () => ({ default: (await import('./convert-dialog')).ConvertDialog }));

/** More stand in a menu. */
const BUTTONS = 3;

type Props = { app: string; form: string; id: number; version: number };

/** On the record page: what it may be converted into, what became of it, and the way back. */
export function RecordConversions({ app, form, id, version }: Props) {
  const { t } = useTranslation('conversions');
  const { data } = useConversions(app, form, id);
  const [chosen, choose] = useState<string | null>(null);
  if (!data) {
    return null;
  }
  const [first] = data.conversions;
  const standing = data.done.filter((one) => one.reverted_at === null);
  return (
    <>
      {standing.map((one) => (
        <DoneBanner key={one.id} app={app} done={one} />
      ))}
      {first && (
        <div className={styles['offer']}>
          <span className="tn-muted">{t('offer')}</span>
          {data.conversions.length <= BUTTONS ? (
            data.conversions.map((one) => (
              <Button key={one.key} icon={<Icon name="shuffle" size={15} />} onClick={() => choose(one.key)}>
                {one.title}
              </Button>
            ))
          ) : (
            <Dropdown
              trigger={['click']}
              menu={{
                items: data.conversions.map((one) => ({ key: one.key, label: one.title })),
                onClick: ({ key }) => choose(key),
              }}
            >
              <Button icon={<Icon name="shuffle" size={15} />}>{t('convert')}</Button>
            </Dropdown>
          )}
        </div>
      )}
      {chosen && (
        <Suspense>
          <ConvertDialog app={app} conversion={chosen} record={id} version={version} onClose={() => choose(null)} />
        </Suspense>
      )}
    </>
  );
}

function DoneBanner({ app, done }: { app: string; done: Done }) {
  const { t } = useTranslation('conversions');
  const [modal, dialogs] = Modal.useModal();
  const { revert } = useConvert(app);
  const back = async (force: boolean) => {
    try {
      await revert(done.id, force);
      notify.success(t('reverted'));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'conversion.changed' && !force) {
        ask(error.problems.map((one) => one.message).join(' '), true);
        return;
      }
      notify.error(error);
    }
  };
  const ask = (content: string, force: boolean) =>
    void modal.confirm({
      title: t('revert_title'),
      content,
      okText: t(force ? 'revert_anyway' : 'revert'),
      cancelText: t('common:cancel'),
      okButtonProps: { danger: force },
      onOk: () => back(force),
    });
  return (
    <>
      {dialogs}
      <Alert
        className={styles['banner'] ?? ''}
        type="info"
        showIcon
        icon={<Icon name="shuffle" size={16} />}
        title={
          <span className={styles['made']}>
            <span>{t('done', { title: done.title, name: done.by.title })}</span>
            <RelativeTime at={done.at} />
            {done.made.map((one) => (
              <span key={one.target}>
                <span className="tn-muted">{one.form_title}</span>{' '}
                <PageLink href={`/apps/${app}/forms/${one.form}/records/${one.id}`}>
                  {one.title ?? t('made_elsewhere')}
                </PageLink>
              </span>
            ))}
          </span>
        }
        action={
          <Button size="small" onClick={() => ask(t('revert_hint'), false)}>
            {t('revert')}
          </Button>
        }
      />
    </>
  );
}
