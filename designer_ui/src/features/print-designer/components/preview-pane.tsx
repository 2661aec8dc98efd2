import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Alert, Button, InputNumber } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, type Problem } from '@/api/client';
import { EmptyState } from '@/shared/ui/empty-state';
import { Icon } from '@/shared/ui/icon';
import { PageSkeleton } from '@/shared/ui/skeletons';
import type { PrintTemplate } from '../model/types';
import styles from './print-designer.module.css';

type Shown = { html: string | null; record: number | null; problems: Problem[] };
const PAUSE_MS = 350;

function useSettled<T>(value: T): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

/** The page as the server would print it, with a real record, while it is drawn. */
export function PreviewPane({ app, print }: { app: string; print: PrintTemplate }) {
  const { t } = useTranslation('print-designer');
  const [record, setRecord] = useState<number | null>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const definition = useSettled(print);
  const shown = useQuery({
    queryKey: ['print-preview', app, definition, record],
    queryFn: () => api.post<Shown>(`/apps/${app}/prints/preview`, { definition, record }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
  const { html, problems = [], record: of } = shown.data ?? { html: null, record: null };
  return (
    <section className={styles['preview']} aria-label={t('preview')}>
      <header className={styles['previewBar']}>
        <label htmlFor="print-record">{t('with_record')}</label>
        <InputNumber
          id="print-record"
          min={1}
          precision={0}
          value={record ?? of}
          onChange={(value) => setRecord(value)}
          controls={false}
        />
        <Button
          icon={<Icon name="printer" size={15} />}
          disabled={!html}
          onClick={() => frame.current?.contentWindow?.print()}
        >
          {t('try_print')}
        </Button>
      </header>
      {shown.error && <Alert type="error" showIcon title={shown.error.message} />}
      {problems.map((one) => (
        <Alert key={`${one.code}${one.path}${one.message}`} type="warning" showIcon title={one.message} />
      ))}
      {shown.isPending && <PageSkeleton />}
      {html && (
        // The page is drawn by a builder: it may look like anything, and run nothing.
        <iframe
          ref={frame}
          className={styles['paper']}
          title={t('preview')}
          sandbox="allow-modals allow-same-origin"
          srcDoc={html}
          data-turned={print.page?.['orientation'] === 'landscape'}
        />
      )}
      {shown.isSuccess && !html && !problems.length && (
        <EmptyState compact title={t('nothing_to_show')} hint={t('nothing_hint')} />
      )}
    </section>
  );
}
