let last = 0;

/** Returns a new client address, so that rate limits are not shared with other requests. */
export function newAddress(): string {
  last += 1;
  return `10.9.${Math.floor(last / 250)}.${(last % 250) + 1}`;
}
