import { useTranslation } from 'react-i18next';
import { safeAddress } from '@/widgets/embed/embedded';
import { useBoard } from '../../board-scope';
import styles from '../elements.module.css';
import { ElementHint, type ElementProps } from '../registry';

const SANDBOX: Readonly<Record<string, string>> = {
  scripts: 'allow-scripts',
  forms: 'allow-forms',
  popups: 'allow-popups',
  cookies: 'allow-same-origin',
};

/** Another page, shut in a sandbox; it may do only what the builder allowed. */
export function Element({ tile, title }: ElementProps) {
  const { t } = useTranslation('dashboard');
  const { designing } = useBoard();
  const { url, allow = ['scripts', 'forms'] } = tile.props ?? {};
  const allowed = Array.isArray(allow) ? (allow as string[]) : [];
  const address = typeof url === 'string' ? safeAddress(url, location.origin) : null;
  if (!address) {
    return <ElementHint icon="app-window">{t(url ? 'element.bad_address' : 'element.no_address')}</ElementHint>;
  }
  return (
    <iframe
      className={styles.frame}
      data-still={designing}
      src={address}
      title={title || t('element.embed')}
      loading="lazy"
      referrerPolicy="no-referrer"
      allow={allowed.includes('full_screen') ? 'fullscreen' : ''}
      sandbox={allowed.flatMap((name) => SANDBOX[name] ?? []).join(' ')}
    />
  );
}
