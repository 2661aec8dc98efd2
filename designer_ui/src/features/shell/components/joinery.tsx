/** Two pieces of a joint about to meet, drawn as a joiner would. */
export function Joinery() {
  return (
    <svg viewBox="0 0 420 240" width="100%" style={{ maxWidth: 420 }} aria-hidden="true" focusable="false">
      <g strokeLinejoin="round" strokeWidth="1.5" stroke="var(--tn-joint-line)">
        <path d="M20 70 60 44h128v44h48v40h-48v44H60l-40 26Z" fill="var(--tn-joint-pine)" />
        <path d="M20 70 60 44h128l-18 26Z" fill="var(--tn-joint-pine-top)" />
        <path d="M20 70h150v128H20Z" fill="var(--tn-joint-pine)" />
        <path d="M170 70 188 44v44l-18 20ZM170 156l18-28v44l-18 26Z" fill="var(--tn-joint-pine-side)" />
        <path d="M170 108 188 88h62l-14 20Z" fill="var(--tn-joint-pine-top)" />
        <path d="M170 108h66v48h-66Z" fill="var(--tn-joint-pine)" />
        <path d="m236 108 14-20v42l-14 26Z" fill="var(--tn-joint-pine-side)" />
        <path d="M286 70 304 44h86l-18 26Z" fill="var(--tn-joint-wood-top)" />
        <path d="M286 70h86v128h-86v-42h36v-48h-36Z" fill="var(--tn-joint-wood)" />
        <path d="m372 70 18-26v128l-18 26Z" fill="var(--tn-joint-wood-side)" />
        <path d="M286 108h36v48h-36" fill="var(--tn-joint-hole)" />
        <path d="M286 156h36l-14-22v-26" fill="none" />
      </g>
      <path
        d="M244 132h34"
        fill="none"
        stroke="var(--tn-joint-line)"
        strokeWidth="1.500"
        strokeDasharray="4 5"
        strokeLinecap="round"
      />
    </svg>
  );
}
