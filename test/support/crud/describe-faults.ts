import {
  B,
  type ErrorBody,
  expectError,
  expectsAnId,
  expectsIds,
  invalidBoolean,
  invalidDatetime,
  missingRecord,
} from '../errors';
import { unique } from '../factories';
import type { Body } from '../json';
import type { Column, Resource } from '../resources';
import type { Crud } from './crud';

interface Fault {
  name: string;
  value: unknown;
  error: ErrorBody;
}

function columnFault({ name, type }: Column): Fault {
  if (type === 'boolean') return { name, value: 'maybe', error: invalidBoolean };
  if (type === 'datetime') return { name, value: 'soon', error: invalidDatetime };
  return { name, value: [], error: B(`${name} must be a string`) };
}

/** One fault for every key that can have one, in the order in which they are reported. */
export function faultsOf({ keys, columns, toOne, toMany, links, controller }: Resource): Fault[] {
  const own: Fault[] = [
    ...columns.map(columnFault),
    ...toOne.map(({ name }) => ({ name, value: 'x', error: expectsAnId(name) })),
  ];
  if (controller === 'contact') {
    const message = 'contact_type must be one of the following values: organization, individual';
    own.push({ name: 'contact_type', value: 'person', error: B(message) });
  }
  own.sort((a, b) => keys.indexOf(a.name) - keys.indexOf(b.name));
  const lists = toMany.map(({ name }) => ({ name, value: null, error: expectsIds(name) }));
  const virtual = links === undefined ? [] : [{ name: 'contacts', value: 7, error: expectsIds('contacts') }];
  return [...own, ...lists, ...virtual];
}

const bodyOf = (faults: Fault[]): Body =>
  Object.fromEntries([...faults].reverse().map((fault) => [fault.name, fault.value]));

/** Expects each fault to be reported once those before it are fixed, regardless of the order of the body. */
async function expectOrder(crud: Crud, faults: Fault[], more: Body = {}): Promise<void> {
  const row = await crud.create();
  const before = await crud.count();
  for (const [index, { error }] of faults.entries()) {
    const faulty = { ...more, ...bodyOf(faults.slice(index)) };
    const sample = crud.resource.sample();
    const body = { ...faulty, ...Object.fromEntries(Object.entries(sample).filter(([k]) => !(k in faulty))) };
    expectError(await crud.post(body), error);
    expectError(await crud.api.put(crud.url(row.id), faulty), error);
  }
  expect(await crud.count()).toBe(before);
  expect(await crud.read(row.id)).toEqual(row);
}

export function describeFaults(crud: Crud): void {
  const { columns, toOne, toMany } = crud.resource;
  const taken = columns.filter((column) => column.unique);

  describe('several faults in one body', () => {
    it('reports columns and to-one relations in model order, then lists', () =>
      expectOrder(crud, faultsOf(crud.resource)));

    it('reports null in model order, too', () => {
      const required = columns.filter((column) => column.required);
      const faults = required.map(({ name }) => ({
        name,
        value: null,
        error: B(`${name} must be defined.`),
      }));
      return expectOrder(crud, faults);
    });

    it('reports missing records in the same order as other faults', async () => {
      const missing = toOne.map(({ name }, index) => {
        const wrong = { name, value: 'x', error: expectsAnId(name) };
        return index % 2 ? wrong : { name, value: 999_999, error: missingRecord(name, 999_999) };
      });
      const lists = toMany.map(({ name }, index) => {
        const wrong = { name, value: 'x', error: expectsIds(name) };
        return index % 2 ? wrong : { name, value: [999_999], error: missingRecord(name, 999_999) };
      });
      await expectOrder(crud, [...missing, ...lists]);
    });

    it('reports taken values last, in model order', async () => {
      const values = Object.fromEntries(taken.map(({ name }) => [name, unique('taken')]));
      await crud.create(values);
      const duplicates = taken.map(({ name }) => ({
        name,
        value: values[name],
        error: B(`Duplicate entry: ${name}`),
      }));
      const lists = toMany.map(({ name }) => ({
        name,
        value: [999_999],
        error: missingRecord(name, 999_999),
      }));
      await expectOrder(crud, [...lists, ...duplicates]);
    });
  });
}
