import { StrapiException } from '../errors/strapi-exception';

/** The texts, or else the ids, of an answer in any of the four error shapes. */
function textsOf(message: unknown): string[] {
  if (typeof message === 'string') return [message];
  if (Array.isArray(message)) return message.flatMap(textsOf);
  if (typeof message !== 'object' || message === null) return [];
  const { messages, message: text, id } = message as { messages?: unknown; message?: unknown; id?: unknown };
  return messages === undefined ? textsOf(text ?? id) : textsOf(messages);
}

/** One line for an operator. */
export function explain(error: unknown): string {
  if (error instanceof StrapiException) return textsOf(error.body['message']).join(' ');
  return error instanceof Error ? error.message : String(error);
}
