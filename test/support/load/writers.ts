import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Availability } from './availability';
import { isAnswered, type Method, type Outcome, send } from './request';

export const CONTACT_TYPES = ['organization', 'individual'] as const;
type ContactType = (typeof CONTACT_TYPES)[number];

/** Prefix of all names created by writers. */
export const NAME_PREFIX = 'load-';

const PAUSE_MS = 20;

interface ContactState {
  readonly name: string;
  readonly type: ContactType;
}

/** A row as in its last response. */
export interface Acknowledged {
  readonly kind: 'contact' | 'activity' | 'tag';
  readonly id: number;
  /** Unique among rows of the kind. */
  readonly name: string;
  /** The type, for contacts only. */
  readonly type?: ContactType;
  /** The alternative state of a contact after an update without a response. */
  readonly orElse?: ContactState;
  /** The linked contacts of an activity or a tag. */
  readonly contacts: readonly number[];
}

interface Options {
  /** Called before every request, so that the server can change. */
  readonly url: () => string;
  readonly token: string;
  /** Number of concurrent writers; each sends one request at a time. */
  readonly count: number;
}

interface WritersReport {
  readonly requests: number;
  readonly acknowledged: number;
  /** Failures by HTTP status, `refused` (connection refused), `cut off` or `timeout`. */
  readonly refused: Readonly<Record<string, number>>;
  /** The longest time without an acknowledged write. */
  readonly longestOutageMs: number;
}

/** Clients that write until stopped: they create and update contacts of both types, and create activities and tags. */
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

  /** Stops sending requests and waits for the active ones. */
  async stop(): Promise<void> {
    this.isStopping = true;
    // No requests are sent from here on; a request to a killed process may still wait for its timeout.
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

  /** Resolves with the milliseconds until a write that starts after this call is acknowledged. */
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

  /** Resolves with true if the update was acknowledged; otherwise the contact may be in either state. */
  private async updateContact(id: number, type: ContactType): Promise<boolean> {
    if (this.isStopping) return false;
    const wanted = { name: this.newName(), type };
    const outcome = await this.request('PUT', `contact/${id}`, bodyOf(wanted));
    const before = this.rows.get(`contact ${id}`) as Acknowledged;
    this.keep(isAnswered(outcome) ? { ...before, ...wanted } : { ...before, orElse: wanted });
    return isAnswered(outcome);
  }

  /** Creates a row linked with this contact and with one that other writers may be changing. */
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

/** The name of the sub-row equals the contact's name for both types; an organization ignores `first_name`. */
const bodyOf = ({ name, type }: ContactState): object => ({ name, contact_type: type, first_name: name });
