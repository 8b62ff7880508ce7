import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

const filesIn = (folder: string): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`);

/** The numbers of sections that a text cites: "CONTRACT §3.1, §11", "CONTRACT §2 and §5.7". */
const citedIn = (text: string): string[] =>
  [...text.matchAll(/CONTRACT (§\d+(?:\.\d+)*(?:(?:,|,? and) §\d+(?:\.\d+)*)*)/g)].flatMap(
    ([, sections = '']) => [...sections.matchAll(/\d+(?:\.\d+)*/g)].map(([number]) => number),
  );

/** The numbers of the headings: "## 5. Authentication", "### 5.8 JWT and access". */
const headingsOf = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(/^#+ (\d+(?:\.\d+)*)\.? /gm)].map(([, number = '']) => number));

/** The files that a page links to, from the root of the repository. */
const linkedFrom = (page: string): string[] =>
  [...read(page).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => join(dirname(page), target));

describe('references to the contract', () => {
  const citing = [...['src', 'test', 'docs', 'console'].flatMap(filesIn), 'README.md']
    .filter((path) => /\.(?:ts|tsx|md|mjs)$/.test(path))
    .map((path) => [path, citedIn(read(path))] as const)
    .filter(([, numbers]) => numbers.length > 0);

  it('are found', () => {
    expect(citing.length).toBeGreaterThan(30);
    expect(citedIn('(CONTRACT §3.1, §11). CONTRACT §2 and §5.7')).toEqual(['3.1', '11', '2', '5.7']);
  });

  it.each(citing)('in %s name a section', (_path, numbers) => {
    const headings = headingsOf(read('docs/contract.md'));
    expect(numbers.filter((number) => !headings.has(number))).toEqual([]);
  });
});

describe('the links of a page', () => {
  it.each([...readdirSync(ROOT), ...filesIn('docs')].filter((path) => path.endsWith('.md')))(
    '%s lead to files',
    (page) => {
      expect(linkedFrom(page).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    },
  );
});
