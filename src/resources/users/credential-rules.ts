import { isPassword } from '../../access/password-hash';
import { FORM_ERRORS } from '../../errors/form-errors';
import { formBadRequest } from '../../errors/strapi-exception';
import { FIELD_KINDS } from '../../model/field-kinds';
import { isWellFormedEmail } from '../../model/is-well-formed-email';
import { Rule } from '../../rest/rule.decorator';

/** A string that is not empty. */
export const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isStorable = (text: string): boolean => FIELD_KINDS.string.parse(text) !== undefined;

const textError = (name: string) => (value: unknown) =>
  formBadRequest({ message: FIELD_KINDS.string.errorMessage(value, name) });

// The rules below accept what is not a string: an earlier rule of the DTO rejects or allows that.

/** CONTRACT §5.1: the format of a password. */
export const PasswordRule = (step: number) =>
  Rule(step, (value) => value === undefined || isPassword(value), FORM_ERRORS.passwordFormat);

/** CONTRACT §5.1: a well-formed e-mail address. */
export const EmailRule = (step: number) =>
  Rule(step, (value) => typeof value !== 'string' || isWellFormedEmail(value), FORM_ERRORS.emailFormat);

/** CONTRACT §3.1: a text that its column can hold; addresses are stored in lower case. */
export const StorableEmailRule = (step: number) =>
  Rule(
    step,
    (value) => typeof value !== 'string' || isStorable(value.toLowerCase()),
    (value) => textError('email')(String(value).toLowerCase()),
  );

export const StorableUsernameRule = (step: number) =>
  Rule(step, (value) => typeof value !== 'string' || isStorable(value), textError('username'));
