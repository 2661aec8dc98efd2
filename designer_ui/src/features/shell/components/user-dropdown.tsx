import { Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/api/queries';
import { useGo, useSearchState } from '@/app/navigation';
import { LANGUAGES, type Language, type ThemeChoice, usePreferences } from '@/app/preferences';
import { PersonAvatar } from '@/shared/ui/person-avatar';
import { useOwnChoices, useSignOut } from '../hooks/use-own-choices';
import { UserButton } from './user-button';
import styles from './user-menu.module.css';

const THEMES: readonly ThemeChoice[] = ['light', 'dark', 'system'];

function useItems(): NonNullable<MenuProps['items']> {
  const { t } = useTranslation('shell');
  const themes = THEMES.map((key) => ({ key: `theme:${key}`, label: t(`theme.${key}`) }));
  const languages = LANGUAGES.map((key) => ({ key: `language:${key}`, label: t(`language_name.${key}`) }));
  return [
    { type: 'group', label: t('theme.title'), children: themes },
    { type: 'divider' },
    { type: 'group', label: t('language'), children: languages },
    { type: 'divider' },
    { key: 'profile', label: t('profile.title') },
    { key: 'notices', label: t('my_notices') },
    { key: 'sign_out', label: t('sign_out') },
  ];
}

function useMenu(): MenuProps {
  const { theme, language } = usePreferences();
  const [, setSearch] = useSearchState();
  const go = useGo();
  const choose = useOwnChoices();
  const signOut = useSignOut();
  const acts: Record<string, (value: string) => unknown> = {
    theme: (value) => choose.theme(value as ThemeChoice),
    language: (value) => choose.language(value as Language),
    profile: () => setSearch({ panel: 'profile' }),
    notices: () => go('/me/notifications'),
    sign_out: signOut,
  };
  return {
    items: useItems(),
    selectedKeys: [`theme:${theme}`, `language:${language}`],
    onClick: ({ key }) => {
      const [act = '', value = ''] = key.split(':');
      acts[act]?.(value);
    },
  };
}

/** The open menu of the person. */
export function UserDropdown() {
  const [open, setOpen] = useState(true);
  const menu = useMenu();
  return (
    <Dropdown
      open={open}
      onOpenChange={setOpen}
      menu={menu}
      trigger={['click']}
      placement="bottomRight"
      autoFocus
      popupRender={(list) => (
        <div className={styles.popup}>
          <Who />
          {list}
        </div>
      )}
    >
      <UserButton />
    </Dropdown>
  );
}

function Who() {
  const { data: me } = useMe();
  const name = me?.name ?? '';
  return (
    <div className={styles.who}>
      <PersonAvatar name={name} size={36} />
      <div className={styles.text}>
        <strong className="tn-ellipsis">{name}</strong>
        <span className="tn-muted tn-ellipsis">{me?.department?.title ?? me?.username}</span>
      </div>
    </div>
  );
}
