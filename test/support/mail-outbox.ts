import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A temporary MAIL_OUTBOX_DIR for the application. */
export class MailOutbox {
  private constructor(readonly directory: string) {}

  static async create(): Promise<MailOutbox> {
    return new MailOutbox(await mkdtemp(join(tmpdir(), 'crm-mails-')));
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }

  async clear(): Promise<void> {
    for (const name of await this.names()) await rm(join(this.directory, name));
  }

  /** Returns the code of the link in the only mail to an address; waits, because mails are sent after the response. */
  async readCode(address: string): Promise<string> {
    for (let attempt = 0; attempt < 200; attempt += 1) {
      for (const name of await this.names()) {
        const mail = await readFile(join(this.directory, name), 'utf8');
        if (!mail.includes(`To: ${address}`)) continue;
        const code = /\?code=(?:3D)?([0-9a-f]{128})/.exec(mail.replace(/=\r?\n/g, ''))?.[1];
        if (code !== undefined) return code;
      }
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('no mail with a code arrived');
  }

  private async names(): Promise<string[]> {
    return (await readdir(this.directory)).filter((name) => name.endsWith('.eml'));
  }
}
