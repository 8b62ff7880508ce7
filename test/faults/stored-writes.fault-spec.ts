import { until } from '../support/load/server-process';
import { tokenOf } from '../support/jwt';
import { connectTo } from '../support/load/sql-connection';
import { checkStoredWrites } from '../support/load/stored-writes';
import { type Acknowledged, Writers } from '../support/load/writers';
import { DEMO_USER } from './amid-writers';
import { Service } from './service';

describe('the check of stored writes', () => {
  let service: Service;
  let databaseUrl: string;
  beforeAll(async () => {
    service = new Service();
    databaseUrl = await service.openOnNewDatabase();
  }, 90_000);
  afterAll(() => service.remove());

  async function change(statement: string): Promise<void> {
    const connection = await connectTo(databaseUrl);
    await connection.query(statement).finally(() => connection.close());
  }

  it('detects lost, duplicate and incomplete rows', async () => {
    const { url } = service.running;
    const writers = Writers.start({ url: () => url, token: tokenOf(DEMO_USER), count: 4 });
    const ofKind = (wanted: Acknowledged['kind']) =>
      writers.acknowledged.filter(({ kind }) => kind === wanted);
    await until(
      () => ofKind('tag').length >= 2,
      30,
      () => JSON.stringify(writers.report()),
    ).finally(() => writers.stop());
    await service.stop();
    const check = () => checkStoredWrites(databaseUrl, writers.acknowledged);
    expect(await check()).toEqual({ lost: 0, duplicated: 0, partial: 0 });

    const [activity] = ofKind('activity') as [Acknowledged];
    const [tag, other] = ofKind('tag') as [Acknowledged, Acknowledged];
    const [contact] = ofKind('contact') as [Acknowledged];
    await change(`DELETE FROM activities WHERE id = ${activity.id}`);
    expect(await check()).toEqual({ lost: 1, duplicated: 0, partial: 0 });
    await change(`UPDATE tags SET name = '${tag.name}' WHERE id = ${other.id}`);
    expect(await check()).toEqual({ lost: 2, duplicated: 1, partial: 0 });
    await change(`UPDATE contacts SET organization = NULL, individual = NULL WHERE id = ${contact.id}`);
    // The contact has no sub-row of its type or with its name, and the sub-row has no owner.
    expect(await check()).toEqual({ lost: 2, duplicated: 1, partial: 3 });
  }, 60_000);
});
