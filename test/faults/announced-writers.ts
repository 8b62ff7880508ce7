import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { tokenOf } from '../support/jwt';
import { type Acknowledged, NAME_PREFIX } from '../support/load/writers';

const LONGEST_PAUSE_MS = 40;
const TIMEOUT_MS = 12_000;
const RUN = `${NAME_PREFIX}announced`;

/**
 * Clients that send a body only after `100 Continue` (`Expect: 100-continue`). From then on, they know that the server
 * has read the request head and must respond.
 */
export class AnnouncedWriters {
  readonly acknowledged: Acknowledged[] = [];
  /** Number of requests whose head the server has read. */
  accepted = 0;
  /** Number of those that got a response. */
  answered = 0;
  private readonly agent = new Agent({ keepAlive: true });
  private readonly running: Promise<unknown>;
  private isStopping = false;
  private serial = 0;

  private constructor(
    private readonly url: string,
    private readonly token: string,
    count: number,
  ) {
    this.running = Promise.all(Array.from({ length: count }, () => this.write()));
  }

  static start(url: string, user: number, count: number): AnnouncedWriters {
    return new AnnouncedWriters(url, tokenOf(user), count);
  }

  async stop(): Promise<void> {
    this.isStopping = true;
    await this.running;
    this.agent.destroy();
  }

  private async write(): Promise<void> {
    while (!this.isStopping) await this.create().catch(() => sleep(LONGEST_PAUSE_MS));
  }

  private async create(): Promise<void> {
    this.serial += 1;
    const contact = { name: `${RUN}-${this.serial}`, contact_type: 'organization' } as const;
    const body = JSON.stringify(contact);
    const outgoing = request(`${this.url}/crm-plugin/contact`, {
      method: 'POST',
      agent: this.agent,
      timeout: TIMEOUT_MS,
      headers: {
        authorization: `Bearer ${this.token}`,
        expect: '100-continue',
        'content-length': body.length,
      },
    });
    const response = once(outgoing, 'response');
    await Promise.race([once(outgoing, 'continue'), response]);
    this.accepted += 1;
    await sleep(Math.random() * LONGEST_PAUSE_MS);
    outgoing.end(body);
    const [incoming] = (await response) as [IncomingMessage];
    const row = JSON.parse(await text(incoming)) as { id: number };
    this.answered += 1;
    if (incoming.statusCode === 200)
      this.acknowledged.push({
        kind: 'contact',
        id: row.id,
        name: contact.name,
        type: contact.contact_type,
        contacts: [],
      });
  }
}
