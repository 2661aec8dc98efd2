import { LoadingOutlined } from '@ant-design/icons';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import relativeTime from 'dayjs/plugin/relativeTime';
import { type ReactNode, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from '@/api/query-client';
import { StaticMessages } from '@/shared/ui/messages';
import { useIsPhone } from '@/shared/ui/use-is-phone';
import { useCalm } from '@/shared/ui/use-media';
import { antdLocale } from './antd-locale';
import { themeConfig } from './theme';
import { useAppearance } from './use-appearance';

// A button keeps its name while it works: antd's own icon says "loading" as part of it.
const WAITING = <LoadingOutlined aria-hidden aria-label={undefined} />;

dayjs.extend(relativeTime);

/** Everything a page may rely on: server state, theme, language, messages. */
export function Providers({ children }: { children: ReactNode }) {
  const appearance = useAppearance();
  const { i18n } = useTranslation();
  const chinese = i18n.language === 'zh-CN';
  dayjs.locale(chinese ? 'zh-cn' : 'en');
  const phone = useIsPhone();
  const calm = useCalm();
  const theme = useMemo(() => themeConfig(appearance, calm), [appearance, calm]);
  useEffect(() => {
    document.documentElement.dataset.theme = appearance;
    document.documentElement.style.colorScheme = appearance;
  }, [appearance]);

  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        theme={theme}
        componentSize={phone ? 'large' : 'medium'}
        locale={antdLocale(chinese ? 'zh-CN' : 'en')}
        button={{ autoInsertSpace: false, loadingIcon: WAITING }}
        input={{ autoComplete: 'off' }}
      >
        <StaticMessages />
        {children}
      </ConfigProvider>
    </QueryClientProvider>
  );
}
