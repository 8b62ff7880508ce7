import { formBadRequest } from './strapi-exception';

const formError = (id: string, message: string, field?: string[]) =>
  formBadRequest({ id: `Auth.${id}`, message, ...(field && { field }) });

/** The form errors of CONTRACT §5. */
export const FORM_ERRORS = {
  identifierMissing: () =>
    // Strapi: a missing identifier has the id of a missing e-mail.
    formError('form.error.email.provide', 'Please provide your username or your e-mail.'),
  passwordMissing: () => formError('form.error.password.provide', 'Please provide your password.'),
  invalid: () => formError('form.error.invalid', 'Identifier or password invalid.'),
  noLocalPassword: () =>
    formError(
      'form.error.password.local',
      'This user never set a local password, please login with the provider used during account creation.',
    ),
  // Strapi: no full stop here; the 401 of the same account has one.
  notConfirmed: () => formError('form.error.confirmed', 'Your account email is not confirmed'),
  // Strapi: `an administrator` here, `the administrator` in the 401.
  blocked: () => formError('form.error.blocked', 'Your account has been blocked by an administrator'),
  registrationOff: () => formError('advanced.allow_register', 'Register action is currently disabled.'),
  emailMissing: () => formError('form.error.email.provide', 'Please provide your email.'),
  passwordFormat: () =>
    formError('form.error.password.format', 'Your password must be a text of 1 to 72 bytes.'),
  noDefaultRole: () => formError('form.error.role.notFound', 'Impossible to find the default role.'),
  // Strapi: `valid email address` here, `a valid email address` on forgot-password, under one id.
  emailFormat: () => formError('form.error.email.format', 'Please provide valid email address.'),
  emailFormatOfReset: () => formError('form.error.email.format', 'Please provide a valid email address.'),
  usernameMissing: () => formError('form.error.username.provide', 'Please provide your username.'),
  // Strapi: this text ends with a full stop, that of the user name does not.
  emailTaken: () => formError('form.error.email.taken', 'Email is already taken.'),
  usernameTaken: () => formError('form.error.username.taken', 'Username already taken'),
  passwordsDiffer: () => formError('form.error.password.matching', 'Passwords do not match.'),
  parametersMissing: () => formError('form.error.params.provide', 'Incorrect params provided.'),
  codeInvalid: () => formError('form.error.code.provide', 'Incorrect code provided.'),
  // Strapi: errors of /users name the column in a list.
  usernameTakenByOther: (message: string) => formError('form.error.username.taken', message, ['username']),
  emailTakenByOther: (message: string) => formError('form.error.email.taken', message, ['email']),
} as const;
