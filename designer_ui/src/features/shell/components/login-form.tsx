import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/api/client';
import { healthQuery } from '@/api/queries';
import { keys } from '@/api/query-keys';
import type { Me } from '@/api/types';
import { useGo, useSearchState } from '@/app/navigation';
import { usePreferences } from '@/app/preferences';
import { sentenceOf } from '@/shared/ui/messages';
import { safeNext } from '../model/next';
import { DemoPeople } from './demo-people';

const DEMO_PASSWORD = 'tenon-demo';

type Credentials = { username: string; password: string };

function useSignIn() {
  const client = useQueryClient();
  const go = useGo();
  const [search] = useSearchState();
  return useMutation({
    mutationFn: (body: Credentials) => api.post<Me>('/session', body, { anonymous: true }),
    onSuccess: (me) => {
      client.clear();
      client.setQueryData(keys.me, me);
      usePreferences.getState().adopt(me);
      go(safeNext(search.next), { replace: true });
    },
  });
}

/** Name and password; on a demo server also the people one may try. */
export function LoginForm() {
  const { t } = useTranslation('shell');
  const [form] = Form.useForm<Credentials>();
  const health = useQuery(healthQuery);
  const signIn = useSignIn();
  return (
    <Form form={form} layout="vertical" requiredMark={false} size="large" onFinish={(values) => signIn.mutate(values)}>
      {signIn.isError && (
        <Form.Item>
          <Alert type="error" showIcon title={sentenceOf(signIn.error)} />
        </Form.Item>
      )}
      <Form.Item
        name="username"
        label={t('login.username')}
        rules={[{ required: true, message: t('login.username_missing') }]}
      >
        <Input autoComplete="username" autoFocus autoCapitalize="none" spellCheck={false} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('login.password')}
        rules={[{ required: true, message: t('login.password_missing') }]}
      >
        <Input.Password autoComplete="current-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={signIn.isPending}>
        {t('login.submit')}
      </Button>
      {health.data?.demo && (
        <DemoPeople
          people={health.data.demo_users ?? []}
          onChoose={(username) => {
            form.setFieldsValue({ username, password: DEMO_PASSWORD });
            signIn.mutate({ username, password: DEMO_PASSWORD });
          }}
        />
      )}
    </Form>
  );
}
