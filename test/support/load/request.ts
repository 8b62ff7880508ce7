const TIMEOUT_MS = 8_000;

export type Method = 'POST' | 'PUT';

interface Request {
  readonly method: Method;
  readonly url: string;
  readonly token: string;
  readonly json: object;
}

/** The id of the row in the response, or the failure: an HTTP status, `refused`, `cut off` or `timeout`. */
export type Outcome = number | string;

export const isAnswered = (outcome: Outcome): outcome is number => typeof outcome === 'number';

/** Sends a write once; anything but a complete 200 response counts as not acknowledged. */
export async function send({ method, url, token, json }: Request): Promise<Outcome> {
  try {
    const reply = await fetch(url, {
      method,
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(json),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await reply.text();
    return reply.status === 200 ? (JSON.parse(text) as { id: number }).id : String(reply.status);
  } catch (error) {
    return failureOf(error as Failure);
  }
}

interface Failure {
  readonly name: string;
  readonly cause?: { readonly code?: string };
}

function failureOf({ name, cause }: Failure): string {
  if (name === 'TimeoutError') return 'timeout';
  return cause?.code === 'ECONNREFUSED' ? 'refused' : 'cut off';
}
