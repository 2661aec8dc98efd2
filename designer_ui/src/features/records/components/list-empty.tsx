import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RuntimeForm } from '@/api/types';
import { useText } from '@/shared/text';
import { EmptyState } from '@/shared/ui/empty-state';
import styles from './records.module.css';

type Props = { runtime: RuntimeForm; base: string; filtered: boolean; onClear: (() => void) | null };

/** No rows: nothing matches, or nothing is here yet; each with the next step. */
export function ListEmpty({ runtime, base, filtered, onClear }: Props) {
  const { t } = useTranslation('records');
  const text = useText();
  const { rights, form } = runtime;
  if (!onClear) {
    // On another page nothing can be changed about what is asked for.
    return <p className={styles['nothing']}>{t('empty.none')}</p>;
  }
  if (filtered) {
    return (
      <div className={styles['empty']}>
        <EmptyState
          picture="search"
          title={t('empty.no_match')}
          hint={t('empty.no_match_hint')}
          action={<Button onClick={onClear}>{t('filter.clear')}</Button>}
        />
      </div>
    );
  }
  return (
    <div className={styles['empty']}>
      <EmptyState
        picture="records"
        title={t('empty.title', { form: text(form.title) })}
        hint={t(rights.create ? 'empty.hint' : 'empty.hint_read')}
        action={
          <>
            {rights.create && (
              <Button type="primary" href={`${base}/new`}>
                {t('new', { form: text(form.title) })}
              </Button>
            )}
            {rights.import && <Button href={`${base}/import`}>{t('import')}</Button>}
          </>
        }
      />
    </div>
  );
}
