import type { Page } from 'playwright-core';
import { Console, expectAccessible, PHONE } from './console';

describe('activities', () => {
  let test: Console;
  let page: Page;
  beforeAll(async () => {
    test = await Console.start();
    page = await test.signedIn();
    const { id } = await test.api<{ id: number }>('POST', '/crm-plugin/activitytypes', { name: 'Visit' });
    for (const [title, start] of [
      // 01:30 of the next day in the browser's time zone.
      ['Late call', '2026-11-09T20:00:00.000Z'],
      ['Field visit', '2026-11-18T04:30:00.000Z'],
      ['Year-end party', '2026-12-30T12:00:00.000Z'],
    ])
      await test.api('POST', '/crm-plugin/activities', { title, start_datetime: start, activitytype: id });
  });
  afterAll(() => test.stop());

  it('lists them, filtered by type and days', async () => {
    await page.goto('/console/activities?start_datetime_from=2026-11-10&start_datetime_to=2026-11-30');
    await page.getByText('1–2 of 2').waitFor();
    await expectAccessible(page, 'activities');
    expect((await page.getByRole('rowheader').allTextContents()).sort()).toEqual([
      'Field visit',
      'Late call',
    ]);
    await page.getByText('Starts from 2026-11-10').waitFor();
  });

  it('shows a month as a calendar in the time zone of the browser', async () => {
    await page.goto('/console/activities/calendar?month=2026-11');
    await page.getByRole('heading', { level: 2, name: 'November 2026' }).waitFor();
    await page.getByRole('link', { name: 'Late call on Tuesday 10 November' }).waitFor();
    await expectAccessible(page, 'calendar');
    expect(await page.getByRole('link', { name: 'Year-end party' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Next month' }).click();
    await page.getByRole('link', { name: 'Year-end party on Wednesday 30 December' }).waitFor();
    expect(new URL(page.url()).searchParams.get('month')).toBe('2026-12');
    await page.getByRole('button', { name: 'Next month' }).click();
    await page.getByRole('heading', { level: 2, name: 'January 2027' }).waitFor();
  });

  it('adds an activity on the selected day', async () => {
    await page.goto('/console/activities/calendar?month=2026-11');
    await page.getByRole('link', { name: 'Add an activity on Thursday 12 November' }).click();
    expect(await page.getByLabel('Starts').inputValue()).toBe('2026-11-12T09:00');
    await page.getByLabel('Title').fill('Planning');
    await page.getByRole('button', { name: 'Add activity' }).click();
    await page.getByRole('heading', { level: 1, name: 'Planning' }).waitFor();
    await expectAccessible(page, 'activity');
    await page.goBack();
    await page.getByRole('link', { name: 'Planning on Thursday 12 November' }).waitFor();
  });

  it('fits on a phone', async () => {
    const phone = await test.signedIn(undefined, { viewport: PHONE });
    await phone.goto('/console/activities/calendar?month=2026-11');
    await phone.getByRole('link', { name: 'Field visit on' }).waitFor();
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(PHONE.width);
    await expectAccessible(phone, 'calendar-phone');
    await phone.context().close();
  });

  it('left no error in the console', () => {
    expect(test.errors).toEqual([]);
  });
});
