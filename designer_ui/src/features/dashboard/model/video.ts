/** Sites whose films are played in their own small page. */
const SITES: readonly { host: RegExp; id: (url: URL) => string | null; player: (id: string) => string }[] = [
  {
    host: /(^|\.)bilibili\.com$/,
    id: (url) => /\/video\/(BV[0-9A-Za-z]+)/.exec(url.pathname)?.[1] ?? null,
    player: (id) => `https://player.bilibili.com/player.html?bvid=${id}&autoplay=0`,
  },
  {
    host: /(^|\.)youku\.com$/,
    id: (url) => /id_([0-9A-Za-z=]+)/.exec(url.pathname)?.[1] ?? null,
    player: (id) => `https://player.youku.com/embed/${id}`,
  },
  {
    host: /^v\.qq\.com$/,
    id: (url) => /\/([0-9a-z]+)\.html$/.exec(url.pathname)?.[1] ?? null,
    player: (id) => `https://v.qq.com/txp/iframe/player.html?vid=${id}`,
  },
  {
    host: /(^|\.)youtube\.com$/,
    id: (url) => url.searchParams.get('v'),
    player: (id) => `https://www.youtube-nocookie.com/embed/${encodeURIComponent(id)}`,
  },
  {
    host: /^youtu\.be$/,
    id: (url) => url.pathname.slice(1) || null,
    player: (id) => `https://www.youtube-nocookie.com/embed/${encodeURIComponent(id)}`,
  },
  {
    host: /(^|\.)vimeo\.com$/,
    id: (url) => /^\/(\d+)/.exec(url.pathname)?.[1] ?? null,
    player: (id) => `https://player.vimeo.com/video/${id}`,
  },
];

export type Film = { kind: 'file' | 'page'; address: string };

/** How an address is played; null for one that may not be shown. */
export function filmAt(address: string): Film | null {
  if (!URL.canParse(address)) {
    return null;
  }
  const url = new URL(address);
  if (url.protocol !== 'https:') {
    return null;
  }
  const site = SITES.find(({ host }) => host.test(url.hostname));
  if (!site) {
    return { kind: 'file', address: url.href };
  }
  const id = site.id(url);
  return id ? { kind: 'page', address: site.player(id) } : null;
}
