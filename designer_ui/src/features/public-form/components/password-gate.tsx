import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './public.module.css';

type Props = { wrong: string; busy: boolean; onEnter: (password: string) => void };

/** Asks for the password of a link. */
export function PasswordGate({ wrong, busy, onEnter }: Props) {
  const { t } = useTranslation('public-form');
  const [typed, setTyped] = useState('');
  return (
    <form
      className={styles['gate']}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed) {
          onEnter(typed);
        }
      }}
    >
      <h1>{t('password.title')}</h1>
      <label htmlFor="link-password">{t('password.label')}</label>
      <Input.Password
        id="link-password"
        autoFocus
        autoComplete="off"
        value={typed}
        maxLength={200}
        onChange={(event) => setTyped(event.target.value)}
      />
      {wrong && <Alert type="error" showIcon message={wrong} role="alert" />}
      <Button type="primary" htmlType="submit" loading={busy} disabled={!typed} block>
        {t('password.enter')}
      </Button>
    </form>
  );
}
