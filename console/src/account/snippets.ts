export interface Snippet {
  readonly id: string;
  readonly label: string;
  readonly text: (access: { readonly origin: string; readonly token: string }) => string;
}

const CONTACTS = '/crm-plugin/contacts?_limit=10';

/** Working examples that list contacts: for a shell, for JavaScript (module or browser console) and for Python. */
export const SNIPPETS: readonly Snippet[] = [
  {
    id: 'curl',
    label: 'curl',
    text: ({ origin, token }) => `curl -sS -H 'Authorization: Bearer ${token}' \\
  '${origin}${CONTACTS}'`,
  },
  {
    id: 'javascript',
    label: 'JavaScript',
    text: ({ origin, token }) => `const response = await fetch('${origin}${CONTACTS}', {
  headers: { Authorization: 'Bearer ${token}' },
});
if (!response.ok) throw new Error(await response.text());
console.log(JSON.stringify(await response.json(), null, 2));`,
  },
  {
    id: 'python',
    label: 'Python',
    text: ({ origin, token }) => `import json
from urllib.request import Request, urlopen

request = Request('${origin}${CONTACTS}',
                  headers={'Authorization': 'Bearer ${token}'})
contacts = json.load(urlopen(request))
print(json.dumps(contacts, indent=2))`,
  },
];

/** Quotes text for a shell: inside single quotes, only the single quote itself is special. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

export const tokenSnippet = (origin: string, identifier: string): string =>
  `curl -sS -H 'Content-Type: application/json' \\
  -d ${shellQuoted(JSON.stringify({ identifier, password: 'YOUR PASSWORD' }))} \\
  '${origin}/auth/local'`;
