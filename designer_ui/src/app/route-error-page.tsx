import { ErrorState } from '@/shared/ui/error-state';

/** A page that failed to load or draw. */
export function RouteErrorPage({ error, reset }: { error: unknown; reset: () => void }) {
  return <ErrorState error={error} onRetry={reset} />;
}
