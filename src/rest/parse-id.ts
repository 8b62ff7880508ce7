import type { PipeTransform } from '@nestjs/common';

const ID = /^[1-9]\d{0,9}$/;
const MAX_ID = 2 ** 31 - 1;

/** Parses the id of a path: a decimal integer 1…2^31-1 without sign or leading zero; undefined for anything else. */
export function parseId(text: string): number | undefined {
  const id = ID.test(text) ? Number(text) : MAX_ID + 1;
  // Unlike Strapi, digits followed by letters are no id.
  return id <= MAX_ID ? id : undefined;
}

export const ParseIdPipe: PipeTransform<string, number | undefined> = { transform: parseId };
