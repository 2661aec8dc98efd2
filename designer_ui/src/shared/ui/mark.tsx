/** Our mark: two pieces that lock together without nails. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M7 3h11v7h-5v6h5v13H7a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4Z" fill="var(--tn-mark-pine)" />
      <path d="M25 3h-5v9h-5v2h5v15h5a4 4 0 0 0 4-4V7a4 4 0 0 0-4-4Z" fill="var(--tn-mark-wood)" />
    </svg>
  );
}
