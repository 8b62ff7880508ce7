import type { Page } from 'playwright-core';

/** Shared steps of the form tests. */
export const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
export const textbox = (page: Page, name: string) => page.getByRole('textbox', { name, exact: true });
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Presses a button of the open dialog. */
export const answer = (page: Page, name: string) =>
  page.getByRole('dialog').getByRole('button', { name, exact: true }).click();

/** Returns the error status of a `Console.api` call, or "done" if it succeeds. */
export const statusOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => /: (\d{3}) /.exec(String(error))?.[1] ?? String(error),
  );

export const fitsWidth = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
