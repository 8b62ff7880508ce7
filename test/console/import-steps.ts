import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { press } from './steps';

/** A file with other column names, a column to skip, and line breaks inside a cell. */
export const PEOPLE = [
  'Full name,Kind of contact,E_Mail,Remark,Town',
  'Asha Naik,individual,asha@people.example,"likes, ""tea""",Panaji',
  'NewTech,organization,office@newtech.example,"two\r\nlines",',
  'Wrong,individual,=no address,,Margao',
  'Nobody,person,nobody@people.example,,Margao',
  '',
].join('\r\n');

export const chooseFile = (page: Page, text: string): Promise<void> =>
  page
    .getByLabel('CSV file')
    .setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'utf8') });

/** Chooses a file of contacts and continues to the column step. */
export async function columnsOf(page: Page, text: string): Promise<void> {
  await page.goto('/console/import?resource=contacts');
  await chooseFile(page, text);
  await press(page, 'Continue');
  await page.getByRole('heading', { name: 'Match the columns' }).waitFor();
}

/** Returns the select for a column of the file. */
export const becomes = (page: Page, header: string) =>
  page.getByRole('combobox', { name: header, exact: true });

/** Returns the counts of a result, keyed by label. */
export async function outcomeOf(page: Page, words: RegExp): Promise<Record<string, string>> {
  await page.getByRole('status').filter({ hasText: words }).waitFor();
  const terms = await page.locator('dl > div > dt').allTextContents();
  const values = await page.locator('dl > div > dd').allTextContents();
  return Object.fromEntries(terms.map((term, place) => [term, values[place] ?? '']));
}

export async function download(page: Page, button: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([page.waitForEvent('download'), press(page, button)]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), 'utf8') };
}
