import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestApp, type TestApp } from '../support/app';
import { B, expectError, tooLarge, unsupportedMediaType } from '../support/errors';
import { count } from '../support/factories';
import { tokenOf } from '../support/jwt';
import { findUserId } from '../support/factories';
import { Files } from './files';

const GOOD = 'name,contact_type\r\nGood,organization\r\n';

describe('a file that is not whole', () => {
  let test: TestApp;
  let files: Files;
  // Nobody else's files are there.
  const { TMPDIR } = process.env;
  const folder = mkdtempSync(join(tmpdir(), 'crm-malformed-'));
  const left = (): string[] => readdirSync(folder);
  beforeAll(async () => {
    process.env['TMPDIR'] = folder;
    test = await createTestApp({ IMPORT_LIMIT_BYTES: String(16 * 1024 * 1024) });
    files = new Files(test.api, 'contact');
  });
  afterAll(async () => {
    await test.close();
    if (TMPDIR === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = TMPDIR;
    rmSync(folder, { recursive: true });
  });
  afterEach(async () => {
    expect(await count(test.api, 'contact')).toBe(0);
    expect(left()).toEqual([]);
  });

  it.each<[string, string | Buffer, string]>([
    ['a quote that is not closed', `${GOOD}"cut off,organization\r\n`, 'Line 3: a quoted cell is not closed'],
    ['the end in the middle of a quoted cell', `${GOOD}x,"a\nb`, 'Line 3: a quoted cell is not closed'],
    ['the end in the middle of a line', `${GOOD}cut`, 'Line 3: 1 cells, but the header has 2'],
    [
      'text behind a quote',
      `${GOOD}"a\r\nb"c,organization\r\n`,
      'Line 4: text after the closing quote of a cell',
    ],
    ['a quote in a bare cell', `${GOOD}a"b,organization\r\n`, 'Line 3: unexpected quote in an unquoted cell'],
    ['a cell too many', `${GOOD}\r\na,organization,b\r\n`, 'Line 4: 3 cells, but the header has 2'],
    ['Latin-1', Buffer.from(`${GOOD}Jos\xe9,organization\r\n`, 'latin1'), 'Line 3: the text is not UTF-8'],
    ['UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le'), 'Line 1: the text is not UTF-8'],
    [
      'half a letter at the end',
      Buffer.concat([Buffer.from(`${GOOD}Jos`), Buffer.from([0xc3])]),
      'Line 3: the text is not UTF-8',
    ],
    [
      'a line of 10 MB',
      `${GOOD}${'x'.repeat(10 * 1024 * 1024)},organization\r\n`,
      'Line 3: the record is longer than 1048576 characters',
    ],
    [
      'a quoted cell of 10 MB',
      `${GOOD}"${'x\n'.repeat(5 * 1024 * 1024)}",organization\r\n`,
      'Line 3: the record is longer than 1048576 characters',
    ],
    ['nothing', '', 'Line 1: the header is missing'],
    ['a byte order mark alone', '\ufeff', 'Line 1: the header is missing'],
    ['a column without a name', 'name,,contact_type\r\na,b,organization', 'Line 1: a column has no name'],
    ['an unknown column', 'name,contact_type,nme\r\na,organization,b', "Unknown column 'nme'"],
    [
      'a column twice',
      'name,contact_type,country,country.name\r\na,organization,,',
      "Line 1: 'country' is set by two columns",
    ],
    ['no required columns', 'city\r\na', 'Line 1: columns are missing: name, contact_type'],
  ])('%s: its line is named', async (_fault, file, message) => {
    expectError(await files.import(file), B(message));
  });

  it('names a late fault after thousands of good lines, and stores none of them', async () => {
    const file = `name,contact_type\n${'Good,organization\n'.repeat(40_000)}"x`;
    expectError(await files.import(file), B('Line 40002: a quoted cell is not closed'));
  });

  it('is refused by its type or size', async () => {
    expectError(await files.import(GOOD, '', 'application/json'), unsupportedMediaType);
    expectError(await files.import(GOOD, '', 'text/csv; charset=iso-8859-1'), unsupportedMediaType);
    expectError(await files.import(`${GOOD}${'x,organization\n'.repeat(1_200_000)}`), tooLarge);
  });

  it('is forgotten when its client goes away in the middle', async () => {
    await test.app.listen(0, '127.0.0.1');
    const token = tokenOf((await findUserId(test.app, 'demo')) ?? 0);
    const address = test.app.getHttpServer().address() as { port: number };
    await new Promise<void>((resolve) => {
      const upload = request({
        port: address.port,
        path: '/crm-plugin/contact/import',
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'text/csv',
          'content-length': '1000000',
        },
      });
      upload.on('error', () => resolve());
      upload.write(GOOD, () => setTimeout(() => upload.destroy(new Error('gone')), 100));
    });
    for (let attempt = 0; attempt < 50 && left().length > 0; attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
  });
});

describe('a file that is whole', () => {
  let test: TestApp;
  let files: Files;
  beforeAll(async () => {
    test = await createTestApp();
    files = new Files(test.api, 'tags');
  });
  afterAll(() => test.close());

  it.each<[string, string, string]>([
    ['a byte order mark', '\ufeffname\r\nA\r\n', 'text/csv'],
    ['quoted headers and line breaks of Unix', '"name"\n"B"\n', 'text/csv; charset=UTF-8'],
    ['line breaks of old and no break at the end', 'name\rC', 'application/csv'],
    ['blank lines', '\n\nname\n\nD\n\n', 'text/plain; charset="utf-8"'],
    ['blanks around headers', ' name \nE\n', 'application/octet-stream'],
  ])('may have %s', async (_trait, file, contentType) => {
    const { status, body } = await files.import(file, '', contentType);
    expect({ status, body }).toMatchObject({ status: 200, body: { created: 1, refused: 0 } });
  });

  it('may hold no line at all', async () => {
    expect((await files.import('name')).body).toMatchObject({ created: 0, refused: 0, errors: [] });
  });

  it('may have a cell that spans pieces of the body', async () => {
    const description = 'é"\r\n'.repeat(50_000);
    const file = `name,description\nLong,"${description.replaceAll('"', '""')}"`;
    expect((await files.import(file)).body).toMatchObject({ created: 1 });
    expect((await test.api.list('/crm-plugin/tags?name=Long')).body[0]?.['description']).toBe(description);
  });
});
