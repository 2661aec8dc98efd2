import { Button, Popover, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { apiUrl } from '@/api/client';
import type { FormDefinition } from '@/api/types';
import type { Language } from '@/app/preferences';
import { formatMoment } from '@/shared/format';
import { useText } from '@/shared/text';
import { ConfirmButton } from '@/shared/ui/confirm-button';
import { Icon } from '@/shared/ui/icon';
import { notify } from '@/shared/ui/messages';
import { OptionTag } from '@/shared/ui/option-tag';
import { linksPath, type PublicLinkRow, useLinkActions, type Where } from '../queries';
import styles from './links.module.css';

type Props = { where: Where; link: PublicLinkRow; form: FormDefinition; onEdit: () => void };

const TINTS = { fill: 'green', query: 'blue', edit: 'amber' } as const;

/** One link: what it is for, its address and code, how often it was used. */
export function LinkCard({ where, link, form, onEdit }: Props) {
  const { t } = useTranslation('public-links');
  const text = useText();
  const actions = useLinkActions(where);
  const title = text(link.title) || text(form.title);
  const change = async (active: boolean) => {
    try {
      await actions.save.mutateAsync({ id: link.id, active });
    } catch (error) {
      notify.error(error);
    }
  };
  const remove = () => actions.remove.mutateAsync(link.id).catch(notify.error);
  return (
    <article className={`tn-card ${styles['card']}`} data-off={!link.active}>
      <header className={styles['head']}>
        <OptionTag color={TINTS[link.kind]}>{t(`kind.${link.kind}`)}</OptionTag>
        <h2>{link.kind === 'edit' ? t('record_number', { id: link.record }) : title}</h2>
        {link.has_password && (
          <span role="img" title={t('has_password')} aria-label={t('has_password')}>
            <Icon name="lock" size={15} />
          </span>
        )}
        <Switch
          checked={link.active}
          loading={actions.save.isPending}
          aria-label={t('active')}
          onChange={(active) => void change(active)}
        />
      </header>
      <Address where={where} link={link} title={title} />
      <footer className={styles['facts']}>
        <span>
          {link.quota
            ? t('answers_of', { count: link.answers, quota: link.quota })
            : t('answers', { count: link.answers })}
        </span>
        <span>
          <Window link={link} />
        </span>
        <span>{t('by', { name: link.maker.title })}</span>
        <span className={styles['actions']}>
          {link.kind !== 'edit' && (
            <Button type="text" size="small" icon={<Icon name="pencil" size={15} />} onClick={onEdit}>
              {t('common:edit')}
            </Button>
          )}
          <ConfirmButton
            type="text"
            size="small"
            danger
            icon={<Icon name="trash-2" size={15} />}
            question={t('remove_question')}
            hint={t('remove_hint')}
            onConfirm={remove}
          >
            {t('common:delete')}
          </ConfirmButton>
        </span>
      </footer>
    </article>
  );
}

function Window({ link }: { link: PublicLinkRow }) {
  const { t, i18n } = useTranslation('public-links');
  const language = i18n.language as Language;
  const from = link.opens_at ? formatMoment(link.opens_at, language) : '';
  const until = link.closes_at ? formatMoment(link.closes_at, language) : '';
  if (from && until) {
    return `${from} – ${until}`;
  }
  return until ? t('until', { at: until }) : from ? t('from', { at: from }) : t('always');
}

function Address({ where, link, title }: { where: Where; link: PublicLinkRow; title: string }) {
  const { t } = useTranslation('public-links');
  if (!link.url) {
    return <p className={styles['kept']}>{t('shown_once')}</p>;
  }
  const address = new URL(link.url, window.location.origin).href;
  const copy = async () => {
    await navigator.clipboard?.writeText(address);
    notify.success(t('copied'));
  };
  const code = apiUrl(`${linksPath(where)}/${link.id}/qr.svg`);
  return (
    <div className={styles['address']}>
      <a href={address} target="_blank" rel="noreferrer" className="tn-ellipsis">
        {address}
      </a>
      <Button icon={<Icon name="copy" size={15} />} onClick={() => void copy()}>
        {t('copy')}
      </Button>
      <Popover
        trigger="click"
        content={
          <div className={styles['code']}>
            <img src={code} alt={t('code_of', { title })} width={200} height={200} />
            <a href={code} download={`${title}.svg`}>
              {t('download')}
            </a>
          </div>
        }
      >
        <Button icon={<Icon name="qr-code" size={15} />}>{t('code')}</Button>
      </Popover>
    </div>
  );
}
