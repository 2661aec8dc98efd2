import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { type ChartData, ChartView, type OnPoint } from '@/shared/chart';
import { Icon } from '@/shared/ui/icon';
import { sentenceOf } from '@/shared/ui/messages';
import styles from './dashboard.module.css';

type Props = {
  data: ChartData | undefined;
  error: unknown;
  title: string;
  asTable: boolean;
  /** What a click does; without it nothing can be clicked. */
  onPoint?: OnPoint;
  onRetry: () => void;
};

/** The numbers, or why there are none. */
export function TileBody({ data, error, title, asTable, onPoint, onRetry }: Props) {
  const { t } = useTranslation('dashboard');
  if (error && !data) {
    const denied = error instanceof ApiError && error.status === 403;
    return (
      <div className={styles.trouble} role="alert">
        <Icon name={denied ? 'lock' : 'triangle-alert'} size={20} />
        <span>{denied ? t('tile.denied') : sentenceOf(error)}</span>
        {!denied && (
          <Button size="small" onClick={onRetry}>
            {t('common:retry')}
          </Button>
        )}
      </div>
    );
  }
  if (!data) {
    return <div className={styles.skeleton} aria-hidden />;
  }
  return <ChartView data={data} label={title} asTable={asTable} onPoint={onPoint} />;
}
