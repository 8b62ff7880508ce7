/** What an error of the API says: its status, its text, and the id and field that errors of forms carry. */
interface Said {
  readonly status: number;
  readonly text: string;
  readonly id?: string | undefined;
  readonly field?: string | undefined;
}

interface Words {
  readonly message: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The sign-in page offers a way out. */
export const ADDRESS_NOT_CONFIRMED =
  'Your address is not confirmed yet. Open the link of the mail that was sent to you.';

/** Texts of the API that are codes rather than sentences. */
const SENTENCES: Readonly<Record<string, string>> = {
  'missing.email': 'Please enter an e-mail address.',
  'missing.username': 'Please enter a user name.',
  'missing.password': 'Please enter a password.',
  'email.notNull': 'Please enter an e-mail address.',
  'username.notNull': 'Please enter a user name.',
  'password.notNull': 'Please enter a password.',
  'username.alreadyTaken.': 'This user name is already taken.',
  'wrong.email': 'Please enter a valid e-mail address.',
  'token.invalid': 'This link was used before, or is too old.',
  'last.administrator': 'This is the last administrator: somebody must be able to manage the accounts.',
  'entry.notFound': 'This record no longer exists.',
  'Not Found': 'This record no longer exists.',
  Forbidden: 'Your role does not allow this.',
  'Incorrect code provided.': 'This link was used before, or is too old. Ask for a new one.',
  'An error occurred': 'The role could not be saved: check its name and its permissions.',
  'An error occured': 'The role needs a name, and a type that no other role has.',
  'Cannot be empty': 'Please enter a name.',
  'Bad request': 'There is nothing to save.',
  Unauthorized: 'Please sign in again.',
  'Invalid token.': 'Please sign in again.',
  'Your account email is not confirmed': ADDRESS_NOT_CONFIRMED,
  'Register action is currently disabled.': 'Accounts are made by administrators here. Ask yours for one.',
};

const BY_STATUS: Readonly<Record<number, string>> = {
  413: 'This is more than the server takes.',
  429: 'Too many attempts. Please wait a minute.',
  500: 'Something went wrong on the server. Try again; if it stays, tell your administrator.',
  503: 'The server is busy. Try again in a moment.',
};

/** How the API speaks of one field; the first group is its name. */
const ABOUT_FIELD: readonly (readonly [RegExp, (match: RegExpExecArray) => string])[] = [
  [/^(\w+) must be defined\.$/, () => 'This field is required.'],
  [/^(\w+) must be a valid email$/, () => 'This is no valid e-mail address.'],
  [/^(\w+) (must be .+)$/, ([, , rest]) => `This ${String(rest)}.`],
  [/^Duplicate entry: (\w+)$/, () => 'Another record already has this value.'],
  [/^Relation '(\w+)' points to a missing record: \S+$/, () => 'This record no longer exists.'],
  [/^Relation '(\w+)' expects .*$/, () => 'Please choose from the list.'],
];

/** An import that stopped in the middle says how far it came. */
const STORED_UP_TO = /; the lines up to (\d+) have already been processed$/;

const MISSING = /^Required Parameters are missing: (.+)$/;
/** `Auth.form.error.username.taken`: the field is in the id. */
const FORM_FIELD = /^Auth\.form\.error\.(email|username|password)\./;
/** `username.alreadyTaken.` */
const CODE_FIELD = /^(email|username|password)\./;

/** Puts an error into words, beside the fields it speaks of. */
export function wordsOf({ status, text, id, field }: Said): Words {
  const missing = MISSING.exec(text)?.[1];
  if (missing !== undefined) {
    const names = missing.split(', ');
    return {
      message: 'Some required fields are empty.',
      fields: Object.fromEntries(names.map((name) => [name, 'This field is required.'])),
    };
  }
  const stored = STORED_UP_TO.exec(text)?.[1];
  if (stored !== undefined) return about(undefined, storedUpTo(stored));
  const sentence = SENTENCES[text] ?? BY_STATUS[status] ?? (text || 'Something went wrong.');
  return (
    aboutColumn(text) ?? about(field ?? firstGroup(FORM_FIELD, id) ?? firstGroup(CODE_FIELD, text), sentence)
  );
}

const storedUpTo = (line: string): string =>
  `The server stopped in the middle: the lines up to ${line} are stored. Import the file again, updating the records that have the same value.`;

function aboutColumn(text: string): Words | undefined {
  for (const [pattern, words] of ABOUT_FIELD) {
    const match = pattern.exec(text);
    if (match) return about(match[1], words(match));
  }
  return undefined;
}

const firstGroup = (pattern: RegExp, text = ''): string | undefined => pattern.exec(text)?.[1];

const about = (field: string | undefined, words: string): Words => ({
  message: words,
  fields: field === undefined ? {} : { [field]: words },
});
