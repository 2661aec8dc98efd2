export type Picture = 'records' | 'inbox' | 'apps' | 'search' | 'people' | 'chart' | 'lost' | 'broken';

const LINE = { fill: 'none', stroke: 'var(--tn-art-line)', strokeWidth: 1.5, strokeLinejoin: 'round' } as const;
const SOFT = 'var(--tn-art-soft)';
const WOOD = 'var(--tn-wood-soft)';
const GREEN = 'var(--ant-color-primary-bg)';

const ART: Record<Picture, () => React.ReactElement> = {
  records: () => (
    <>
      <rect x="22" y="18" width="76" height="60" rx="6" fill="var(--ant-color-bg-container)" />
      <path d="M22 32h76M22 47h76M22 62h76M48 18v60" {...LINE} />
      <rect x="22" y="18" width="76" height="60" rx="6" {...LINE} />
      <rect x="28" y="22.500" width="14" height="5" rx="2.500" fill={SOFT} />
      <rect x="54" y="37" width="24" height="5" rx="2.500" fill={GREEN} />
      <rect x="54" y="52" width="34" height="5" rx="2.500" fill={WOOD} />
    </>
  ),
  inbox: () => (
    <>
      <path d="M24 52 36 22h48l12 30v22a5 5 0 0 1-5 5H29a5 5 0 0 1-5-5Z" fill="var(--ant-color-bg-container)" />
      <path d="M24 52 36 22h48l12 30v22a5 5 0 0 1-5 5H29a5 5 0 0 1-5-5Z" {...LINE} />
      <path d="M24 52h22a14 14 0 0 0 28 0h22" {...LINE} />
      <path d="m51 38 6 6 12-13" {...LINE} stroke="var(--ant-color-primary)" strokeWidth="2.500" />
    </>
  ),
  apps: () => (
    <>
      <path d="M28 18h28v18h-9v12h9v30H28a5 5 0 0 1-5-5V23a5 5 0 0 1 5-5Z" fill={GREEN} />
      <path d="M28 18h28v18h-9v12h9v30H28a5 5 0 0 1-5-5V23a5 5 0 0 1 5-5Z" {...LINE} />
      <path d="M92 18H70v18h-9v12h9v30h22a5 5 0 0 0 5-5V23a5 5 0 0 0-5-5Z" fill={WOOD} />
      <path d="M92 18H70v18h-9v12h9v30h22a5 5 0 0 0 5-5V23a5 5 0 0 0-5-5Z" {...LINE} />
    </>
  ),
  search: () => (
    <>
      <circle cx="55" cy="44" r="24" fill="var(--ant-color-bg-container)" />
      <circle cx="55" cy="44" r="24" {...LINE} />
      <path d="m73 62 18 18" {...LINE} strokeWidth="4" strokeLinecap="round" />
      <path d="M44 40h22M44 49h14" {...LINE} strokeWidth="3" stroke={SOFT} strokeLinecap="round" />
    </>
  ),
  people: () => (
    <>
      <circle cx="48" cy="36" r="13" fill={GREEN} />
      <circle cx="48" cy="36" r="13" {...LINE} />
      <path d="M22 80c0-16 12-24 26-24s26 8 26 24" {...LINE} />
      <circle cx="80" cy="42" r="9" fill={WOOD} />
      <circle cx="80" cy="42" r="9" {...LINE} />
      <path d="M82 58c10 1 17 8 17 20" {...LINE} />
    </>
  ),
  chart: () => (
    <>
      <path d="M24 16v62h74" {...LINE} />
      <rect x="34" y="50" width="12" height="28" rx="2" fill={GREEN} />
      <rect x="54" y="36" width="12" height="42" rx="2" fill={WOOD} />
      <rect x="74" y="26" width="12" height="52" rx="2" fill={SOFT} />
      <path d="m36 42 20-14 14 4 20-14" {...LINE} />
    </>
  ),
  lost: () => (
    <>
      <path d="M26 26 50 18l22 8 24-8v54l-24 8-22-8-24 8Z" fill="var(--ant-color-bg-container)" />
      <path d="M26 26 50 18l22 8 24-8v54l-24 8-22-8-24 8ZM50 18v54M72 26v54" {...LINE} />
      <path d="m34 62 8-10M44 48l6-4M56 44l8 6" {...LINE} strokeDasharray="3 4" />
      <path d="m78 40 8 8m0-8-8 8" {...LINE} stroke="var(--tn-wood)" strokeWidth="2.500" strokeLinecap="round" />
    </>
  ),
  broken: () => (
    <>
      <path d="M24 20h30l-6 14 10 10-8 12 4 22H24Z" fill={GREEN} />
      <path d="M24 20h30l-6 14 10 10-8 12 4 22H24Z" {...LINE} />
      <path d="M96 24H68l-5 12 9 10-8 12 5 20h27Z" fill={WOOD} />
      <path d="M96 24H68l-5 12 9 10-8 12 5 20h27Z" {...LINE} />
    </>
  ),
};

/** The small line drawings of empty and error states; they follow the theme. */
export function PictureArt({ name }: { name: Picture }) {
  return (
    <svg width="120" height="96" viewBox="0 0 120 96" aria-hidden="true" focusable="false">
      {ART[name]()}
    </svg>
  );
}
