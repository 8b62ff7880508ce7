const UNITS = ['kB', 'MB', 'GB'] as const;

/** Formats a size: 1,234,567 bytes as "1.2 MB". */
export function sizeOf(bytes: number): string {
  const power = Math.min(UNITS.length, Math.floor(Math.log10(Math.max(bytes, 1)) / 3));
  if (power === 0) return `${bytes} bytes`;
  const value = bytes / 1000 ** power;
  return `${value.toFixed(value < 10 ? 1 : 0)} ${UNITS[power - 1] ?? ''}`;
}
