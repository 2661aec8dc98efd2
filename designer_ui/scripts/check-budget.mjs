/** Compares what a first visit loads (gzip) with the budgets; run after `npm run build`. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = process.argv[2] ?? '../platform/tenon/static';
const SHELL = ['runtime.html', 'src/features/shell/app-frame.tsx'];
const KB = 1000;

const manifest = JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));

function closure(names, seen = new Set()) {
  for (const name of names) {
    const chunk = manifest[name];
    if (chunk && !seen.has(name)) {
      seen.add(name);
      closure(chunk.imports ?? [], seen);
    }
  }
  return seen;
}

function weigh(names) {
  const files = new Set();
  for (const name of names) {
    files.add(manifest[name].file);
    for (const sheet of manifest[name].css ?? []) {
      files.add(sheet);
    }
  }
  return [...files].reduce((sum, file) => sum + statSync(join(FOLDER, `${file}.gz`)).size, 0) / KB;
}

const shell = closure(SHELL);
const pages = Object.keys(manifest).filter((name) => /^src\/features\/.*-page\.tsx$/.test(name));
const rows = [{ name: 'shell', size: weigh(shell), limit: 275 }];
for (const page of pages) {
  const all = closure([...SHELL, page]);
  const more = weigh([...all].filter((name) => !shell.has(name)));
  const designer = /-designer\//.test(page);
  const list = page.endsWith('records/records-page.tsx');
  rows.push({ name: page, size: list ? weigh(all) : more, limit: list ? 330 : designer ? 380 : 300 });
}
let failed = false;
for (const { name, size, limit } of rows.sort((a, b) => b.size - a.size)) {
  const over = size > limit;
  failed ||= over;
  process.stdout.write(`${over ? 'OVER' : '  ok'} ${size.toFixed(0).padStart(5)} kB of ${limit}  ${name}\n`);
}
process.exitCode = failed ? 1 : 0;
