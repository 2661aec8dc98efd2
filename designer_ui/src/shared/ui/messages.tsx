import { Button, message } from 'antd';
import type { MessageInstance } from 'antd/es/message/interface';
import i18next from 'i18next';
import { ApiError } from '@/api/client';

let messages: MessageInstance | null = null;

/** Mounted once inside the providers, so that `notify` works from everywhere with the right theme. */
export function StaticMessages() {
  const [instance, holder] = message.useMessage({ maxCount: 3 });
  messages = instance;
  return holder;
}

/** A sentence for a person: the server's own, or ours for what never reached it. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ApiError) {
    if (error.code === 'network') {
      return i18next.t('common:error.network');
    }
    return error.message || i18next.t('common:error.status', { status: error.status });
  }
  return i18next.t('common:error.unexpected');
}

type ActionToast = { text: string; label: string; act: () => void };

/** A message with one thing to do about it. */
function actionToast({ text, label, act }: ActionToast): void {
  const key = `action-${Date.now()}`;
  const close = () => messages?.destroy(key);
  void messages?.open({
    key,
    type: 'success',
    duration: 8,
    content: (
      <span>
        {text}
        <Button
          type="link"
          size="small"
          onClick={() => {
            close();
            act();
          }}
        >
          {label}
        </Button>
      </span>
    ),
  });
}

type UndoToast = { text: string; undo: () => void };

/** Short messages at the top of the page. */
export const notify = {
  success: (text: string) => void messages?.success(text),
  info: (text: string) => void messages?.info(text),
  warning: (text: string) => void messages?.warning(text),
  /** Takes anything thrown, also `ApiError`. */
  error: (error: unknown) => void messages?.error(typeof error === 'string' ? error : sentenceOf(error), 6),
  /** "Deleted 3 records. [Undo]" */
  undo: ({ text, undo }: UndoToast) => actionToast({ text, label: i18next.t('common:undo'), act: undo }),
  /** "Claimed. [Open]" */
  open: (text: string, open: () => void) => actionToast({ text, label: i18next.t('common:open'), act: open }),
};
