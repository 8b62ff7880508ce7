import { formBadRequest } from '../../errors/strapi-exception';
import { FIELD_KINDS } from '../../model/field-kinds';

/** A user's text column as E(–, M) of CONTRACT §3.1 when no row could hold it. */
export function checkUserText(name: string, text: string): void {
  if (FIELD_KINDS.string.parse(text) === undefined)
    throw formBadRequest({ message: FIELD_KINDS.string.errorMessage(text, name) });
}
