import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeAll, vi } from 'vitest';
import { startI18n } from '@/app/i18n';

// A loaded machine is slow, not wrong.
configure({ asyncUtilTimeout: 4_000 });

beforeAll(async () => {
  await startI18n('en');
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
