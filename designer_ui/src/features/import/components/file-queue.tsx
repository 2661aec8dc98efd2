import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/icon';
import type { Queue } from '../hooks/use-queue';
import { titleOf } from '../model/new-form';
import { broughtForward } from '../model/queue';
import styles from './import.module.css';

/** The tables in their order: done, in hand, waiting. */
export function FileQueue({ queue }: { queue: Queue }) {
  const { t } = useTranslation('import');
  if (queue.queue.length < 2) {
    return null;
  }
  const movable = queue.item !== undefined && !queue.item.form;
  return (
    <ol className={styles.queue} aria-label={t('forms.queue')}>
      {queue.queue.map((item, index) => {
        const state = item.done ? 'done' : index === queue.at ? 'now' : 'later';
        return (
          <li
            key={`${item.upload}-${item.sheet}`}
            className={styles.queueItem}
            data-state={state}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <Icon name={item.done ? 'circle-check' : 'table'} size={15} />
            <span className="tn-ellipsis">{item.title ?? titleOf(item)}</span>
            <span className={styles.queueRows}>{t('rows', { count: item.rows })}</span>
            {state === 'later' && movable && (
              <Button
                type="text"
                size="small"
                icon={<Icon name="arrow-left" size={14} />}
                aria-label={t('shape.later')}
                title={t('shape.later')}
                onClick={() => queue.arrange(broughtForward(queue.queue, index))}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}
