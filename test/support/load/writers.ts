import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Availability } from './availability';
import { isAnswered, type Method, type Outcome, send } from './request';

export const CONTACT_TYPES = ['organization', 'individual'] as const;
type ContactType = (typeof CONTACT_TYPES)[number];

/** Every name a writer gives begins so; no other row's does. */
export const NAME_PREFIX = 'load-';

const PAUSE_MS = 20;

interface ContactState {
  readonly name: string;
  readonly type: ContactType;
}

/** A row as the last answer about it said. */
export interface Acknowledged {
  readonly kind: 'contact' | 'activity' | 'tag';
  readonly id: number;
  /** No other row of its kind has it. */
  readonly name: string;
  /** Of a contact. */
  readonly type?: ContactType;
  /** What a contact may be instead, by an update that nobody answered. */
  readonly orElse?: ContactState;
  /** The contacts an activity or a tag is linked with. */
  readonly contacts: readonly number[];
}

interface Options {
  /** Asked before every request, so that the server may move. */
  readonly url: () => string;
  readonly token: string;
  /** Writers side by side; each sends one request after another. */
  readonly count: number;
}

interface WritersReport {
  readonly requests: number;
  readonly acknowledged: number;
  /** By HTTP status, `refused` (nobody listens), `cut off` or `timeout`. */
  readonly refused: Readonly<Record<string, number>>;
  /** The longest time in which nothing was acknowledged. */
  readonly longestOutageMs: number;
}

/** Clients that write as long as nobody stops them: contacts of both types, updates of them, activities and tags. */
export class Writers {
  private readonly run = `${NAME_PREFIX}${randomBytes(4).toString('hex')}`;
  private readonly rows = new Map<string, Acknowledged>();
  private readonly contactIds: number[] = [];
  private readonly refused: Record<string, number> = {};
  private readonly availability = new Availability();
  private readonly running: Promise<unknown>;
  private requests = 0;
  private isStopping = false;

  private constructor(private readonly options: Options) {
    this.running = Promise.all(Array.from({ length: options.count }, () => this.write()));
  }

  static start(options: Options): Writers {
    return new Writers(options);
  }

  /** Lets the requests under way end, and sends no more. */
  async stop(): Promise<void> {
    this.isStopping = true;
    // From here on nobody asks; one request that a killed process has taken along may wait for its time-out.
    this.availability.end();
    await this.running;
  }

  get acknowledged(): readonly Acknowledged[] {
    return [...this.rows.values()];
  }

  report(): WritersReport {
    const { answers, longestOutageMs } = this.availability;
    return { requests: this.requests, acknowledged: answers, refused: { ...this.refused }, longestOutageMs };
  }

  /** Resolves with the milliseconds until a write is acknowledged that begins after this call. */
  untilAcknowledged(seconds: number): Promise<number> {
    return this.availability.untilAnswer(seconds);
  }

  private async write(): Promise<void> {
    for (let round = 0; !this.isStopping; round += 1) {
      const type = CONTACT_TYPES[round % 2] as ContactType;
      const contact = await this.createContact(type);
      if (contact === undefined) continue;
      await this.createLinked('activities', 'title', contact);
      const others = CONTACT_TYPES.filter((each) => each !== type);
      for (const next of [type, ...others]) if (!(await this.updateContact(contact, next))) break;
      await this.createLinked('tags', 'name', contact);
    }
  }

  private async createContact(type: ContactType): Promise<number | undefined> {
    const name = this.newName();
    const outcome = await this.request('POST', 'contact', bodyOf({ name, type }));
    if (!isAnswered(outcome)) return undefined;
    this.keep({ kind: 'contact', id: outcome, name, type, contacts: [] });
    this.contactIds.push(outcome);
    return outcome;
  }

  /** Resolves with whether the update was acknowledged; one that was not leaves the contact as either of two. */
  private async updateContact(id: number, type: ContactType): Promise<boolean> {
    if (this.isStopping) return false;
    const wanted = { name: this.newName(), type };
    const outcome = await this.request('PUT', `contact/${id}`, bodyOf(wanted));
    const before = this.rows.get(`contact ${id}`) as Acknowledged;
    this.keep(isAnswered(outcome) ? { ...before, ...wanted } : { ...before, orElse: wanted });
    return isAnswered(outcome);
  }

  /** Creates a row linked with this contact and with another one, that other writers may be changing. */
  private async createLinked(path: 'activities' | 'tags', key: string, contact: number): Promise<void> {
    if (this.isStopping) return;
    const name = this.newName();
    const other = this.contactIds[Math.floor(Math.random() * this.contactIds.length)] ?? contact;
    const contacts = [...new Set([contact, other])];
    const outcome = await this.request('POST', path, { [key]: name, contacts });
    const kind = path === 'tags' ? 'tag' : 'activity';
    if (isAnswered(outcome)) this.keep({ kind, id: outcome, name, contacts });
  }

  private async request(method: Method, path: string, json: object): Promise<Outcome> {
    this.requests += 1;
    const { url, token } = this.options;
    const startedAt = performance.now();
    const outcome = await send({ method, url: `${url()}/crm-plugin/${path}`, token, json });
    if (isAnswered(outcome)) this.availability.answered(startedAt);
    else {
      this.refused[outcome] = (this.refused[outcome] ?? 0) + 1;
      await sleep(PAUSE_MS);
    }
    return outcome;
  }

  private keep(row: Acknowledged): void {
    this.rows.set(`${row.kind} ${row.id}`, row);
  }

  private newName(): string {
    return `${this.run}-${this.requests}`;
  }
}

/** The name of the sub-row is the contact's, whichever type it has; an organization ignores `first_name`. */
const bodyOf = ({ name, type }: ContactState): object => ({ name, contact_type: type, first_name: name });
