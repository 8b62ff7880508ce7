/** An error response of the API: its status and text, and the id and field of form errors. */
interface ErrorResponse {
  readonly status: number;
  readonly text: string;
  readonly id?: string | undefined;
  readonly field?: string | undefined;
}

interface ErrorDescription {
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The sign-in page offers to send another mail for this error. */
export const ADDRESS_NOT_CONFIRMED =
  'Your address is not confirmed yet. Open the link in the e-mail that was sent to you.';

/** Messages for API texts that are codes or not suitable for users. */
const MESSAGES: Readonly<Record<string, string>> = {
  'missing.email': 'Please enter an e-mail address.',
  'missing.username': 'Please enter a user name.',
  'missing.password': 'Please enter a password.',
  'email.notNull': 'Please enter an e-mail address.',
  'username.notNull': 'Please enter a user name.',
  'password.notNull': 'Please enter a password.',
  'username.alreadyTaken.': 'This user name is already taken.',
  'wrong.email': 'Please enter a valid e-mail address.',
  'token.invalid': 'This link has already been used or has expired.',
  'last.administrator': 'This is the last administrator. At least one is required.',
  'entry.notFound': 'This record no longer exists.',
  'Not Found': 'This record no longer exists.',
  Forbidden: 'Your role does not allow this.',
  'Incorrect code provided.': 'This link has already been used or has expired. Request a new one.',
  'An error occurred': 'Could not save the role: check its name and permissions.',
  'An error occured': 'The role needs a name and a unique type.',
  'Cannot be empty': 'Please enter a name.',
  'Bad request': 'There is nothing to save.',
  Unauthorized: 'Please sign in again.',
  'Invalid token.': 'Please sign in again.',
  'Your account email is not confirmed': ADDRESS_NOT_CONFIRMED,
  'Register action is currently disabled.':
    'Self-registration is disabled. Ask an administrator for an account.',
};

const STATUS_MESSAGES: Readonly<Record<number, string>> = {
  413: 'The request is too large.',
  429: 'Too many attempts. Please wait a minute.',
  500: 'Server error. Try again. If the error persists, contact your administrator.',
  503: 'The server is busy. Try again in a moment.',
};

/** Messages for API texts about one field; the first group captures its name. */
const FIELD_MESSAGES: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^(\w+) must be defined\.$/, () => 'This field is required.'],
  [/^(\w+) must be a valid email$/, () => 'This is not a valid e-mail address.'],
  [/^(\w+) (must be .+)$/, ([, , rest]) => `This ${String(rest)}.`],
  [/^Duplicate entry: (\w+)$/, () => 'Another record already has this value.'],
  [/^Relation '(\w+)' points to a missing record: \S+$/, () => 'This record no longer exists.'],
  [/^Relation '(\w+)' expects .*$/, () => 'Please choose from the list.'],
];

/** Matches the error of an interrupted import; captures the last processed line. */
const STORED_UP_TO = /; the lines up to (\d+) have already been processed$/;

const MISSING = /^Required Parameters are missing: (.+)$/;
/** Matches ids such as `Auth.form.error.username.taken`; captures the field. */
const FORM_FIELD = /^Auth\.form\.error\.(email|username|password)\./;
/** Matches codes such as `username.alreadyTaken.`; captures the field. */
const CODE_FIELD = /^(email|username|password)\./;

/** Returns the messages for an error, in total and by field. */
export function describeError({ status, text, id, field }: ErrorResponse): ErrorDescription {
  const missing = MISSING.exec(text)?.[1];
  if (missing !== undefined) {
    const names = missing.split(', ');
    return {
      message: 'Some required fields are empty.',
      fields: Object.fromEntries(names.map((name) => [name, 'This field is required.'])),
    };
  }
  const stored = STORED_UP_TO.exec(text)?.[1];
  if (stored !== undefined) return fieldError(undefined, storedUpTo(stored));
  const sentence = MESSAGES[text] ?? STATUS_MESSAGES[status] ?? (text || 'Something went wrong.');
  return (
    describeFieldError(text) ??
    fieldError(field ?? firstGroup(FORM_FIELD, id) ?? firstGroup(CODE_FIELD, text), sentence)
  );
}

const storedUpTo = (line: string): string =>
  `The import was interrupted after line ${line}. Import the file again, and update the records that have the same value.`;

function describeFieldError(text: string): ErrorDescription | undefined {
  for (const [pattern, words] of FIELD_MESSAGES) {
    const match = pattern.exec(text);
    if (match) return fieldError(match[1], words(match));
  }
  return undefined;
}

const firstGroup = (pattern: RegExp, text = ''): string | undefined => pattern.exec(text)?.[1];

const fieldError = (field: string | undefined, words: string): ErrorDescription => ({
  message: words,
  fields: field === undefined ? {} : { [field]: words },
});
