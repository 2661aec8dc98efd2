import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api } from '@/api/client';
import { useParam } from '@/app/navigation';
import { usePreferences } from '@/app/preferences';
import { PasswordGate } from '@/features/public-form/components/password-gate';
import { PublicFrame } from '@/features/public-form/components/public-frame';
import { Said } from '@/features/public-form/components/said';
import { withPassword } from '@/features/public-form/queries';
import { Mark } from '@/shared/ui/mark';
import { usePageTitle } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { PublicGrid } from './components/public-grid';
import styles from './components/sharing.module.css';
import type { PublicBoard } from './public-board';

/** `/b/:token`: a board for people without an account, to look at. */
export function PublicBoardPage() {
  const token = useParam('token');
  const { t } = useTranslation('dashboard-sharing');
  const [password, setPassword] = useState('');
  const board = useQuery({
    queryKey: ['public-board', token, password],
    queryFn: () => api.get<PublicBoard>(`/public/boards/${token}`, undefined, withPassword(password)),
    retry: (count, error) => !(error instanceof ApiError && error.status > 0) && count < 2,
    refetchOnWindowFocus: false,
  });
  usePageTitle(board.data?.title ?? t('public.title'));
  if (board.error) {
    const code = board.error instanceof ApiError ? board.error.code : '';
    const asks = code === 'public.password' || (password !== '' && code === 'public.too_many');
    return (
      <PublicFrame>
        {asks ? (
          <PasswordGate wrong={password ? board.error.message : ''} busy={board.isFetching} onEnter={setPassword} />
        ) : (
          <Said picture="lost" title={t('public.closed')} text={board.error.message} />
        )}
      </PublicFrame>
    );
  }
  return board.data ? <Shown board={board.data} token={token} password={password} /> : <PageSkeleton />;
}

function Shown({ board, token, password }: { board: PublicBoard; token: string; password: string }) {
  const { t } = useTranslation('dashboard-sharing');
  const language = usePreferences((s) => s.language);
  const choose = usePreferences((s) => s.chooseLanguage);
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <main className={styles.public}>
      <header className={styles.publicHead}>
        <h1>{board.title}</h1>
        {board.filters.map((one) => (
          <span key={one} className="tn-muted">
            {one}
          </span>
        ))}
      </header>
      <PublicGrid board={board} token={token} password={password} />
      <footer className={styles.publicFoot}>
        <span>
          <Mark size={14} /> {t('public.made_with')}
        </span>
        <Button type="text" size="small" onClick={() => choose(other)}>
          {t(`public.language.${other}`)}
        </Button>
      </footer>
    </main>
  );
}
