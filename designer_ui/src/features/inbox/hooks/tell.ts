import { ApiError } from '@/api/client';
import { notify } from '@/shared/ui/messages';

/** What a person can mend is said in the dialog he mends it in; everything else here. */
export function tellUnlessShown(error: unknown): void {
  if (!(error instanceof ApiError && error.status === 422)) {
    notify.error(error);
  }
}
