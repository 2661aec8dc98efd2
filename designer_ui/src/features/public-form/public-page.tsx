import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '@/api/client';
import { useParam } from '@/app/navigation';
import { usePageTitle } from '@/shared/ui/page';
import { PageSkeleton } from '@/shared/ui/skeletons';
import { AskPage } from './components/ask-page';
import { FillPage } from './components/fill-page';
import { PasswordGate } from './components/password-gate';
import { PublicFrame } from './components/public-frame';
import { Said } from './components/said';
import { usePublicLink } from './queries';

const BODIES = { fill: FillPage, edit: FillPage, query: AskPage };

/** `/p/:token`: a form, a question or one record for people without an account. */
export function PublicPage() {
  const token = useParam('token');
  const { t } = useTranslation('public-form');
  const [password, setPassword] = useState('');
  const link = usePublicLink(token, password);
  usePageTitle(link.data?.title ?? t('title'));
  if (link.error) {
    return <Refused error={link.error} busy={link.isFetching} password={password} onEnter={setPassword} />;
  }
  if (!link.data) {
    return <PageSkeleton />;
  }
  const Body = BODIES[link.data.kind];
  return (
    <PublicFrame title={link.data.title} intro={link.data.intro}>
      <Body token={token} password={password} link={link.data} onAgain={() => void link.refetch()} />
    </PublicFrame>
  );
}

type RefusedProps = { error: Error; password: string; busy: boolean; onEnter: (password: string) => void };

/** Not open, or not yet: a password is asked for, anything else is said. */
function Refused({ error, password, busy, onEnter }: RefusedProps) {
  const { t } = useTranslation('public-form');
  const code = error instanceof ApiError ? error.code : '';
  const asks = code === 'public.password' || (password !== '' && code === 'public.too_many');
  return (
    <PublicFrame>
      {asks ? (
        <PasswordGate wrong={password ? error.message : ''} busy={busy} onEnter={onEnter} />
      ) : (
        <Said picture="lost" title={t('not_open')} text={error.message || t('no_network')} />
      )}
    </PublicFrame>
  );
}
