import { expectOk, type Api, type Reply } from '../api';
import type { TestApp } from '../app';
import { type ErrorBody, expectError } from '../errors';
import { findUserId } from '../factories';
import type { Body, Row } from '../json';
import { type Resource, type ResourceName, resources } from '../resources';

/** Shared context of the contract tests: one resource, accessed as the user demo. */
export class Crud {
  private spare?: number;

  constructor(
    readonly resource: Resource,
    private readonly current: () => TestApp,
  ) {}

  get test(): TestApp {
    return this.current();
  }

  get api(): Api {
    return this.test.api;
  }

  url(id?: number | string): string {
    return `/crm-plugin/${this.resource.path}${id === undefined ? '' : `/${id}`}`;
  }

  post(body?: unknown): Promise<Reply<Row>> {
    return this.api.post(this.url(), body);
  }

  async create(body: Body = {}): Promise<Row> {
    return expectOk(await this.post({ ...this.resource.sample(), ...body }));
  }

  async update(id: number, body: Body): Promise<Row> {
    return expectOk(await this.api.put(this.url(id), body));
  }

  async read(id: number): Promise<Row> {
    return expectOk(await this.api.get(this.url(id)));
  }

  async list(query: string): Promise<Row[]> {
    return expectOk(await this.api.list(`${this.url()}?${query}`));
  }

  async count(query = ''): Promise<number> {
    return expectOk(await this.api.get<number>(`${this.url('count')}?${query}`));
  }

  /** Creates a row of the target of a relation. */
  async target(name: ResourceName | 'users', body: Body = {}): Promise<Row> {
    if (name === 'users') {
      const id = await findUserId(this.test.app, 'demo');
      return expectOk(await this.api.get(`/users/${id}`));
    }
    const { path, sample } = resources[name];
    return expectOk(await this.api.post(`/crm-plugin/${path}`, { ...sample(), ...body }));
  }

  async readTarget(name: ResourceName, id: number): Promise<Row> {
    return expectOk(await this.api.get(`/crm-plugin/${resources[name].path}/${id}`));
  }

  /** Expects POST and PUT to reject the key and to store nothing. */
  async expectRefusal(body: Body, error: ErrorBody): Promise<void> {
    const row = await this.spareRow();
    const before = await this.count();
    expectError(await this.post({ ...this.resource.sample(), ...body }), error);
    expectError(await this.api.put(this.url(row.id), body), error);
    expect(await this.count()).toBe(before);
    expect(await this.read(row.id)).toEqual(row);
  }

  /** Expects POST and PUT to accept the key and to return the stored value. */
  async expectStored(name: string, value: unknown, stored: unknown): Promise<void> {
    const created = await this.create({ [name]: value });
    expect(created[name]).toEqual(stored);
    const { unique } = this.resource.columns.find((column) => column.name === name) ?? {};
    if (unique) await this.api.delete(this.url(created.id));
    const { id } = await this.spareRow();
    expect((await this.update(id, { [name]: value }))[name]).toEqual(stored);
    expect((await this.read(id))[name]).toEqual(stored);
  }

  /** A row for updates, created once. */
  private async spareRow(): Promise<Row> {
    this.spare ??= (await this.create()).id;
    return this.read(this.spare);
  }
}
