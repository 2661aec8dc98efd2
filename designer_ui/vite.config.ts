import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { drawing } from './scripts/drawing.ts';
import { gzipFiles } from './scripts/gzip-files.ts';
import { twoEntries } from './scripts/two-entries.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  base: '/',
  resolve: { alias: { '@': here('./src') } },
  plugins: [react(), twoEntries(), drawing(), gzipFiles()],
  build: {
    outDir: here('../platform/tenon/static'),
    emptyOutDir: true,
    manifest: 'manifest.json',
    target: 'es2022',
    chunkSizeWarningLimit: 1200,
    rollupOptions: {
      input: { runtime: here('./runtime.html'), builder: here('./builder.html') },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': process.env.TENON_API ?? 'http://127.0.0.1:8000' },
  },
  test: {
    environment: 'happy-dom',
    setupFiles: ['./src/test/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    maxWorkers: 2,
    testTimeout: 15_000,
  },
});
