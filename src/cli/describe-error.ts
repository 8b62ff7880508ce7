import { StrapiException } from '../errors/strapi-exception';

/** Returns the texts (or, without texts, the ids) of a body in any of the four error shapes. */
function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message];
  if (Array.isArray(message)) return message.flatMap(textsOf);
  if (typeof message !== 'object' || message === null) return [];
  const { messages, message: text, id } = message as { messages?: unknown; message?: unknown; id?: unknown };
  return messages === undefined ? textsOf(text ?? id) : textsOf(messages);
}

/** Formats an error as one line for the operator. */
export function describeError(error: unknown): string {
  if (error instanceof StrapiException) return textsOf(error.body['message']).join(' ');
  return error instanceof Error ? error.message : String(error);
}
