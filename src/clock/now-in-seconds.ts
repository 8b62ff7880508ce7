/** The current time as whole epoch seconds. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000);
