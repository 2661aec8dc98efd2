import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { theme } from 'antd';
import { build, type Plugin } from 'vite';
import { type Appearance, themeConfig } from '../src/app/theme.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const VARIABLES = 'virtual:page-variables';

type Variables = Record<string, string>;

const kebab = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase();

/** The `--tn-…` of our style sheet: the first block is the light page, the second changes it for the dark one. */
function ours(dark: boolean): Variables {
  const sheet = readFileSync(here('../src/app/global.css'), 'utf8');
  const blocks = sheet.split('}').slice(0, dark ? 2 : 1);
  const found = blocks.flatMap((block) => [...block.matchAll(/(--tn-[\w-]+):\s*([^;]+);/g)]);
  return Object.fromEntries(found.map(([, name = '', value = '']) => [name, value]));
}

/** The `--ant-…` that antd makes of our theme. */
function antd(appearance: Appearance): Variables {
  const tokens = Object.entries(theme.getDesignToken(themeConfig(appearance)));
  return Object.fromEntries(tokens.map(([name, value]) => [`--ant-${kebab(name)}`, String(value)]));
}

/** What a page in each appearance answers when it is asked for its variables. */
export function pageVariables(): Record<Appearance, Variables> {
  return {
    light: { ...ours(false), ...antd('light') },
    dark: { ...ours(true), ...antd('dark') },
  };
}

function variables(): Plugin {
  return {
    name: 'tenon-page-variables',
    resolveId: (id) => (id === VARIABLES ? id : undefined),
    load: (id) => (id === VARIABLES ? `export const VARIABLES = ${JSON.stringify(pageVariables())}` : undefined),
  };
}

/** Build `drawing.js` beside the client: the same drawing code, for the JavaScript engine of the server. */
export function drawing(): Plugin {
  let folder = '';
  return {
    name: 'tenon-drawing',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    async closeBundle() {
      await build({
        configFile: false,
        logLevel: 'warn',
        resolve: { alias: { '@': here('../src') } },
        define: { 'process.env.NODE_ENV': '"production"' },
        plugins: [variables()],
        build: {
          outDir: folder,
          emptyOutDir: false,
          copyPublicDir: false,
          target: 'es2022',
          lib: {
            entry: here('../src/drawing/entry.ts'),
            formats: ['iife'],
            name: 'tenon',
            fileName: () => 'drawing.js',
          },
        },
      });
    },
  };
}
