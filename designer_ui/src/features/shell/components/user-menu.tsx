import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, type MenuProps } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { useMe } from '@/api/queries';
import { useSearchState } from '@/app/navigation';
import { LANGUAGES, type Language, type ThemeChoice, usePreferences } from '@/app/preferences';
import { notify } from '@/shared/ui/messages';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import styles from './user-menu.module.css';

const ProfilePanel = lazy(async () => ({ default: (await import('./profile-panel')).ProfilePanel }));
const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system'];

function useSignOut(): () => void {
  const client = useQueryClient();
  const leave = useMutation({
    mutationFn: () => api.delete('/session'),
    onSuccess: () => {
      client.clear();
      window.location.assign('/login');
    },
    onError: notify.error,
  });
  return () => leave.mutate();
}

function useMenu(): MenuProps {
  const { t } = useTranslation('shell');
  const { theme, language, chooseTheme, chooseLanguage } = usePreferences();
  const signOut = useSignOut();
  const [, setSearch] = useSearchState();
  const remember = (setting: { theme: ThemeChoice } | { language: Language }) => {
    void api.patch('/me', setting).catch(() => undefined);
  };
  return {
    selectedKeys: [`theme:${theme}`, `language:${language}`],
    items: [
      {
        type: 'group',
        label: t('theme.title'),
        children: THEMES.map((key) => ({ key: `theme:${key}`, label: t(`theme.${key}`) })),
      },
      { type: 'divider' },
      {
        type: 'group',
        label: t('language'),
        children: LANGUAGES.map((key) => ({ key: `language:${key}`, label: t(`language_name.${key}`) })),
      },
      { type: 'divider' },
      { key: 'profile', label: t('profile.title') },
      { key: 'sign_out', label: t('sign_out') },
    ],
    onClick: ({ key }) => {
      const [what, value] = key.split(':');
      if (what === 'theme') {
        chooseTheme(value as ThemeChoice);
        remember({ theme: value as ThemeChoice });
      } else if (what === 'language') {
        chooseLanguage(value as Language);
        remember({ language: value as Language });
      } else if (what === 'profile') {
        setSearch({ panel: 'profile' });
      } else {
        signOut();
      }
    },
  };
}

/** The person: appearance, language, sign out. */
export function UserMenu() {
  const [search, setSearch] = useSearchState();
  return (
    <>
      <MenuButton />
      <Suspense fallback={null}>
        {search.panel === 'profile' && <ProfilePanel onClose={() => setSearch({ panel: undefined })} />}
      </Suspense>
    </>
  );
}

function MenuButton() {
  const { t } = useTranslation('shell');
  const me = useMe();
  const menu = useMenu();
  const name = me.data?.name ?? '';
  return (
    <Dropdown
      menu={menu}
      trigger={['click']}
      placement="bottomRight"
      autoFocus
      popupRender={(list) => (
        <div className={styles.popup}>
          <div className={styles.who}>
            <PersonAvatar name={name} size={36} />
            <div className={styles.text}>
              <strong className="tn-ellipsis">{name}</strong>
              <span className="tn-muted tn-ellipsis">{me.data?.department?.title ?? me.data?.username}</span>
            </div>
          </div>
          {list}
        </div>
      )}
    >
      <Button type="text" aria-label={t('user_menu', { name })} className={styles.button ?? ''}>
        <PersonAvatar name={name} size={28} />
      </Button>
    </Dropdown>
  );
}
