export interface Snippet {
  readonly id: string;
  readonly label: string;
  readonly text: (access: { readonly origin: string; readonly token: string }) => string;
}

const CONTACTS = '/crm-plugin/contacts?_limit=10';

/** Lines that list contacts as they are, pasted into a shell, a module or the browser's console, or Python. */
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

/** In single quotes a shell takes everything as it is, but for the quote itself. */
const shellQuoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

export const tokenSnippet = (origin: string, identifier: string): string =>
  `curl -sS -H 'Content-Type: application/json' \\
  -d ${shellQuoted(JSON.stringify({ identifier, password: 'YOUR PASSWORD' }))} \\
  '${origin}/auth/local'`;
