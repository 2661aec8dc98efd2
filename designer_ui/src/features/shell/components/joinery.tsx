/** Two pieces of a joint about to meet, drawn as a joiner would. */
export function Joinery() {
  return (
    <svg viewBox="0 0 460 250" width="100%" style={{ maxWidth: 460 }} aria-hidden="true" focusable="false">
      <ellipse cx="112" cy="226" rx="104" ry="9" fill="var(--tn-joint-shadow)" />
      <ellipse cx="362" cy="226" rx="92" ry="9" fill="var(--tn-joint-shadow)" />
      <TenonPiece />
      <MortisePiece />
      <path
        d="M254 133h26m-7-6 7 6-7 6"
        fill="none"
        stroke="var(--tn-wood)"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

const LINE = { strokeLinejoin: 'round', strokeWidth: 1.25, stroke: 'var(--tn-joint-line)' } as const;
const GRAIN = { fill: 'none', strokeWidth: 1, stroke: 'var(--tn-joint-grain)', strokeLinecap: 'round' } as const;

function TenonPiece() {
  return (
    <>
      <g {...LINE}>
        <path d="M14 64 44 34h150l-30 30Z" fill="var(--tn-joint-pine-top)" />
        <path d="M164 64l30-30v134l-30 50Z" fill="var(--tn-joint-pine-side)" />
        <path d="M14 64h150v154H14Z" fill="var(--tn-joint-pine)" />
        <path d="M164 106l20-20h62l-20 20Z" fill="var(--tn-joint-pine-top)" />
        <path d="M226 106l20-20v52l-20 22Z" fill="var(--tn-joint-pine-side)" />
        <path d="M164 106h62v54h-62Z" fill="var(--tn-joint-pine)" />
      </g>
      <path
        d="M22 88c40-5 88 6 134-2M22 120c52 6 92-6 196-2M22 146c44-4 84 5 196-2M22 184c46 6 92-5 134 2"
        {...GRAIN}
      />
    </>
  );
}

function MortisePiece() {
  return (
    <>
      <g {...LINE}>
        <path d="M296 64l30-30h112l-30 30Z" fill="var(--tn-joint-wood-top)" />
        <path d="M408 64l30-30v134l-30 50Z" fill="var(--tn-joint-wood-side)" />
        <path d="M296 64h112v154H296Z" fill="var(--tn-joint-wood)" />
        <path d="M296 106h46v54h-46Z" fill="var(--tn-joint-hole)" />
        <path d="M296 160l16-18h30v18Z" fill="var(--tn-joint-wood-side)" />
      </g>
      <path
        d="M304 84c34-4 62 5 96-2M352 122c18 3 30-3 48 0M352 148c18-3 30 4 48 0M304 188c34 5 62-4 96 2"
        {...GRAIN}
      />
    </>
  );
}
