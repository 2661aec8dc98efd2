/** Where to go after signing in: an address of ours, never another site. */
export function safeNext(next: string | undefined): string {
  const ours = next?.startsWith('/') && !next.startsWith('//') && !next.startsWith('/\\');
  return ours && next && !next.startsWith('/login') ? next : '/';
}
