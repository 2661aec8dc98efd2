import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '@/api/client';
import { type Language, type ThemeChoice, usePreferences } from '@/app/preferences';
import { notify } from '@/shared/ui/messages';

/** Choose appearance and language here and on the person's other devices. */
export function useOwnChoices() {
  const client = useQueryClient();
  const { chooseTheme, chooseLanguage } = usePreferences();
  return {
    theme: (theme: ThemeChoice) => {
      chooseTheme(theme);
      void api.patch('/me', { theme }).catch(() => undefined);
    },
    language: async (language: Language) => {
      chooseLanguage(language);
      await api.patch('/me', { language }).catch(() => undefined);
      // The server writes sentences too: read them again.
      await client.invalidateQueries();
    },
  };
}

/** Leave; nothing of the person stays in memory. */
export function useSignOut(): () => void {
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
