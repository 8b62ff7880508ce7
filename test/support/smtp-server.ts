import { once } from 'node:events';
import { createServer } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

interface SmtpError extends Error {
  responseCode: number;
}

/** A real SMTP server that stores received mails. It can be stopped, restarted and made to reject mails. */
export class SmtpInbox {
  readonly mails: ParsedMail[] = [];
  private server: SMTPServer | undefined;
  private refusals = 0;

  private constructor(private readonly port: number) {}

  static async create(): Promise<SmtpInbox> {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const { port } = probe.address() as { port: number };
    probe.close();
    await once(probe, 'close');
    return new SmtpInbox(port);
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    this.server = new SMTPServer({
      authOptional: true,
      // Milliseconds until a stop closes open connections; the mailer keeps one open.
      closeTimeout: 200,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, _session, callback) => {
        simpleParser(stream).then((mail) => {
          if (this.refusals === 0) this.mails.push(mail);
          else this.refusals -= 1;
          callback(this.mails.includes(mail) ? null : temporaryFault());
        }, callback);
      },
    });
    this.server.on('error', () => undefined);
    this.server.listen(this.port, '127.0.0.1');
    await once(this.server.server, 'listening');
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (server) await new Promise<void>((resolve) => server.close(resolve));
    this.server = undefined;
  }

  /** Rejects the next mails temporarily, like a busy server. */
  refuse(count: number): void {
    this.refusals = count;
  }

  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) =>
      (Array.isArray(to) ? to : [to]).some((each) => each?.text === address),
    );
  }

  /** Waits for the expected number of mails to an address and returns them. */
  async read(address: string, count = 1): Promise<ParsedMail[]> {
    for (let attempt = 0; attempt < 800 && this.to(address).length < count; attempt += 1)
      await new Promise((resolve) => setTimeout(resolve, 25));
    const mails = this.to(address);
    if (mails.length < count) throw new Error(`${mails.length} of ${count} mails to ${address} arrived`);
    return mails;
  }
}

function temporaryFault(): SmtpError {
  return Object.assign(new Error('try again later'), { responseCode: 451 });
}

/** Returns the link of a mail, which must be the same in its text and its HTML. */
export function linkOf({ text = '', html }: ParsedMail): URL {
  const [link = '', ...others] = text.match(/https?:\/\/\S+/g) ?? [];
  expect(others).toEqual([]);
  const [, href = ''] = /href="([^"]+)"/.exec(String(html)) ?? [];
  expect(href.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')).toBe(link);
  return new URL(link);
}
