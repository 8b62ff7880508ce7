import type { Api } from '../support/api';
import { expectOk } from '../support/api';
import { B, expectError, S } from '../support/errors';
import type { Row } from '../support/json';

/** One list and its count, asked with the same query string. */
export class Asking {
  constructor(
    private readonly api: Api,
    readonly url: string,
  ) {}

  async rows(query: string): Promise<Row[]> {
    return expectOk(await this.api.list(`${this.url}?${query}`));
  }

  async ids(query: string): Promise<number[]> {
    return (await this.rows(query)).map(({ id }) => id);
  }

  async count(query: string): Promise<number> {
    return expectOk(await this.api.get<number>(`${this.url}/count?${query}`));
  }

  /** The list holds exactly these ids in this order, and the count agrees. */
  async expectIds(query: string, ids: readonly number[]): Promise<void> {
    const [found, count] = [await this.ids(query), await this.count(query)];
    expect({ query, found, count }).toEqual({ query, found: ids, count: ids.length });
  }

  /** Both refuse, each in its own form of 400. */
  async expectRefused(query: string, message: string): Promise<void> {
    const form = this.url === '/users' ? S : B;
    expectError(await this.api.get(`${this.url}?${query}`), form(message));
    expectError(await this.api.get(`${this.url}/count?${query}`), S(message));
  }
}

/** A query string of pairs, with everything escaped that needs to be. */
export function queryOf(...pairs: [key: string, value: string][]): string {
  return pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&');
}

export const expectsAValue = (path: string): string => `Field '${path}' expects a value`;
export const expectsAnInteger = (path: string): string => `Field '${path}' expects an integer`;
export const BOOLEAN = 'Invalid boolean input. Expected "t","1","true","false","0","f"';
export const DATETIME = 'Invalid format, expected a timestamp or an ISO date';
