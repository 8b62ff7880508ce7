let last = 0;

/** A client address not seen before: its requests share no rate limit with others. */
export function newAddress(): string {
  last += 1;
  return `10.9.${Math.floor(last / 250)}.${(last % 250) + 1}`;
}
