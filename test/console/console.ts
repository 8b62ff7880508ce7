import axe from 'axe-core';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ADMIN, adminSettings } from './accounts';
import { AppProcess } from '../support/processes';

const ROOT = join(__dirname, '../..');
const SCREENSHOTS = join(ROOT, 'coverage/screenshots');
/** Stops Chromium from contacting Google hosts at start. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export const DESKTOP = { width: 1280, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Runs the built application on a temporary SQLite file and opens it in Debian's Chromium. */
export class Console {
  /** Console errors and uncaught exceptions of the pages, except 4xx responses, which tests provoke. */
  readonly errors: string[] = [];

  private constructor(
    private readonly folder: string,
    private readonly process: AppProcess,
    private readonly browser: Browser,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<Console> {
    const main = join(ROOT, 'dist/src/main.js');
    if (!existsSync(join(ROOT, 'dist/public/index.html'))) throw new Error('run npm run build first');
    const folder = mkdtempSync(join(tmpdir(), 'crm-console-'));
    const process = await AppProcess.start(
      { main },
      {
        DATABASE_URL: `sqlite:${join(folder, 'crm.sqlite')}`,
        MAIL_OUTBOX_DIR: join(folder, 'outbox'),
        ...adminSettings,
        ...environment,
      },
    );
    const browser = await chromium.launch({
      executablePath: '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...QUIET],
    });
    return new Console(folder, process, browser);
  }

  get url(): string {
    return this.process.url;
  }

  /** Opens a new browser context with empty storage. */
  async open(options: Parameters<Browser['newContext']>[0] = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport: DESKTOP,
      baseURL: this.url,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      timezoneId: 'Asia/Kolkata',
      ...options,
    });
    context.setDefaultTimeout(10_000);
    context.on('page', (page) => this.watch(page));
    return context;
  }

  private watch(page: Page): void {
    page.on('pageerror', (error) => this.errors.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      // The browser's own message for a 4xx response, which the page handles.
      if (/^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text()))
        return;
      this.errors.push(`${page.url()}: ${message.text()}`);
    });
  }

  /** Opens a page that is signed in as the administrator, or with the given token. */
  async signedIn(token?: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await this.open(options);
    const kept = token ?? (await this.adminToken());
    // Sets the token only if there is none, so that signing out works; pages of other sites have no storage.
    await context.addInitScript((value) => {
      if (location.protocol === 'about:' || sessionStorage.getItem('seeded') !== null) return;
      sessionStorage.setItem('seeded', 'yes');
      sessionStorage.setItem('crm-token', value);
    }, kept);
    return context.newPage();
  }

  private admin: Promise<string> | undefined;

  /** Requested once: sign-ins are limited to ten per minute. */
  adminToken(): Promise<string> {
    this.admin ??= this.tokenOf(ADMIN.email, ADMIN.password);
    return this.admin;
  }

  async tokenOf(identifier: string, password: string): Promise<string> {
    const { jwt } = await this.api<{ jwt: string }>('POST', '/auth/local', { identifier, password }, '');
    return jwt;
  }

  /** Sends an API request as the administrator, or with the given token. Throws for an error response. */
  async api<Answer>(method: string, path: string, body?: unknown, token?: string): Promise<Answer> {
    const bearer = token ?? (await this.adminToken());
    const response = await fetch(this.url + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(bearer !== '' && { Authorization: `Bearer ${bearer}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Answer;
  }

  async stop(): Promise<void> {
    await this.browser.close();
    await this.process.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Takes screenshots of a page in light and dark mode, and checks both for serious and critical axe violations. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.evaluate(() => window.scrollTo(0, 0));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.evaluate(() =>
      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => undefined))),
    );
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${colorScheme}.png`), fullPage: true });
    expect({ name, colorScheme, violations: await violationsOf(page) }).toEqual({
      name,
      colorScheme,
      violations: [],
    });
  }
  await page.emulateMedia({ colorScheme: 'light' });
}

async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${String(failureSummary)}`),
    );
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}
