import { tintOf, tintVars } from './tints';

/** What to show for a name: the last two characters of a Chinese name, the initials of a Western one. */
export function initials(name: string): string {
  const trimmed = name.trim();
  if (/[\u3400-\u9fff]/.test(trimmed)) {
    return trimmed.slice(-2);
  }
  const words = trimmed.split(/\s+/);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}

/** A round tinted avatar; decorative, so write the name beside it (or use `withName`). */
export function PersonAvatar({
  name,
  size = 24,
  withName = false,
}: {
  name: string;
  size?: number;
  withName?: boolean;
}) {
  const { background, text } = tintVars(tintOf(name));
  const circle = (
    <span
      aria-hidden
      style={{
        width: size,
        height: size,
        flex: 'none',
        borderRadius: '50%',
        background,
        color: text,
        display: 'inline-flex',
        alignItems: 'center',
        justifyContent: 'center',
        fontSize: Math.round(size * 0.42),
        fontWeight: 600,
        lineHeight: 1,
        letterSpacing: '-0.02em',
      }}
    >
      {initials(name)}
    </span>
  );
  if (!withName) {
    return circle;
  }
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, minWidth: 0 }}>
      {circle}
      <span className="tn-ellipsis">{name}</span>
    </span>
  );
}
