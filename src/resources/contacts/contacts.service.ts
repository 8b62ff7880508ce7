import { Injectable } from '@nestjs/common';
import { type Change, CrudService } from '../../crud/crud.service';
import { newRow } from '../../crud/own-values';
import type { Input } from '../../crud/read-input';
import { deleteRow, insertRow, insertRows, type RowValues, updateRow } from '../../crud/write-rows';
import { Database } from '../../database/database';
import type { Sql } from '../../database/sql';
import { InputError } from '../../errors/input-error';
import { httpError } from '../../errors/strapi-exception';
import { moveLinks } from '../../crud/move-links';
import type { RunOnce } from '../../crud/run-once';
import type { FieldValue } from '../../model/field-kinds';
import type { Model } from '../../model/model';
import { OwnRow } from '../../query/own-row';
import type { JsonObject } from '../../query/row-reader';
import { individualOf, organizationOf } from './contact-details';
import { type Duplicates, type DuplicatesQuery, findDuplicates } from './duplicates';
import { filledIn, readMergeBody } from './merging';
import { Contact, CONTACT_TYPES, type ContactType } from './contact.entity';
import { CreateContactDto } from './dto/create-contact.dto';
import { Individual } from './individual.entity';
import { Organization } from './organization.entity';

/** A contact owns one row that says what it is: an organization or an individual (CONTRACT §3.7). */
@Injectable()
export class ContactsService extends CrudService<Contact> {
  override readonly csvColumns = new Map([
    ['first_name', 'individual.first_name'],
    ['last_name', 'individual.last_name'],
    ['tags', 'contacttags.tag.name'],
  ]);
  private readonly details: Readonly<Record<ContactType, Model>>;
  private readonly detailRows: Readonly<Record<ContactType, OwnRow>>;

  constructor(database: Database) {
    super(Contact, CreateContactDto, database);
    const [organization, individual] = [database.model(Organization), database.model(Individual)];
    this.details = { organization, individual };
    this.detailRows = { organization: new OwnRow(organization), individual: new OwnRow(individual) };
  }

  protected override prepare(input: Input, current: JsonObject): Input {
    return wanted(input, current).type === 'organization' ? withoutPerson(input) : input;
  }

  protected override async insert(input: Input, sql: Sql): Promise<number> {
    const { type, name } = wanted(input, {});
    const id = await insertRow(this.details[type], detailsOf(type, name, input), sql);
    return super.insert(input, sql, new Map([[type, id]]));
  }

  override prepareNew(values: Input['values']): Input {
    const input = super.prepareNew(values);
    const { type, name } = wanted(input, {});
    detailsOf(type, name, input);
    return input;
  }

  override async insertMany(inputs: readonly Input[], sql: Sql): Promise<readonly number[]> {
    const details = new Map<Input, [ContactType, number]>();
    for (const type of CONTACT_TYPES) {
      const own = inputs.filter((input) => wanted(input, {}).type === type);
      const rows = own.map((input) => detailsOf(type, wanted(input, {}).name, input));
      const ids = await insertRows(this.details[type], rows, sql);
      own.forEach((input, place) => details.set(input, [type, ids[place] as number]));
    }
    const rows = inputs.map((input) =>
      newRow(this.model, input.values, new Map([details.get(input) as [ContactType, number]])),
    );
    return insertRows(this.model, rows, sql);
  }

  protected override async change(change: Change, sql: Sql): Promise<void> {
    const { current, input } = change;
    const { type, name } = wanted(input, current);
    const before = current['contact_type'] as ContactType;
    if (type === before) {
      await this.changeDetails(type, current[type] as number, input, sql);
      return super.change(change, sql);
    }
    const details = await insertRow(this.details[type], detailsOf(type, name, input), sql);
    await super.change(
      change,
      sql,
      new Map([
        [type, details],
        [before, null],
      ]),
    );
    await deleteRow(this.details[before], current[before] as number, sql);
  }

  protected override async remove(id: number, current: JsonObject, sql: Sql): Promise<void> {
    await super.remove(id, current, sql);
    const type = current['contact_type'] as ContactType;
    await deleteRow(this.details[type], current[type] as number, sql);
  }

  /** Groups of contacts that may be the same; they are looked up in the database itself. */
  duplicates(query: DuplicatesQuery): Promise<Duplicates[]> {
    return this.database.read((sql) => findDuplicates(this.model, query, sql));
  }

  /** Moves what belongs to other contacts to this one, fills what is empty here, and deletes the others. */
  merge(id: number | undefined, body: unknown, once: RunOnce): Promise<JsonObject> {
    return this.database.write((sql) => once(sql, () => this.mergeIn(id, body, sql)));
  }

  private async mergeIn(id: number | undefined, body: unknown, sql: Sql): Promise<JsonObject> {
    const [there] = await sql.numbers('SELECT id FROM contacts WHERE id = ?', [id ?? 0]);
    if (id === undefined || there === undefined) throw httpError(404, 'entry.notFound');
    const from = readMergeBody(body, id);
    const { current, others } = await this.lockMerged(id, from, sql);
    const persons = await this.detailRows.individual.byIds(individualsOf([current, ...others]), sql);
    const values = filledIn(this.model, current, others);
    const [own, ...theirs] = individualsOf([current, ...others]).map(
      (person) => persons.get(person) as JsonObject,
    );
    const ofPerson = own ? filledIn(this.details.individual, own, theirs) : new Map<string, FieldValue>();
    await moveLinks(this.model, from, id, sql);
    for (const [place, other] of from.entries()) await this.remove(other, others[place] as JsonObject, sql);
    const input = { values: new Map([...values, ...ofPerson]), fault: undefined, faultyField: undefined };
    await this.change({ id, current, input }, sql);
    return this.reread(id, sql);
  }

  /** Always in the same order, so that two merges do not wait for each other. */
  private async lockMerged(id: number, from: readonly number[], sql: Sql) {
    const rows = new Map<number, JsonObject>();
    for (const each of [id, ...from].sort((a, b) => a - b)) {
      const row = await this.lock(each, sql);
      if (!row) throw new InputError(`Relation 'from' points to a missing record: ${each}`);
      rows.set(each, row);
    }
    const current = rows.get(id) as JsonObject;
    const others = from.map((other) => rows.get(other) as JsonObject);
    if (others.some((other) => other['contact_type'] !== current['contact_type']))
      throw new InputError('Contacts of different contact_type cannot be merged');
    return { current, others };
  }

  /** A new name goes to the organization, first and last names to the individual; what is the same is left alone. */
  private async changeDetails(type: ContactType, id: number, { values }: Input, sql: Sql): Promise<void> {
    const names = type === 'organization' ? ['name'] : ['first_name', 'last_name'];
    const given = names.filter((name) => values.has(name));
    if (given.length === 0) return;
    if (values.get('first_name') === null) throw new InputError('first_name must be defined.');
    const model = this.details[type];
    const current = await this.detailRows[type].lock(id, sql);
    const changes = given.filter((name) => current?.[name] !== values.get(name));
    await updateRow(
      model,
      id,
      new Map(changes.map((name) => [name, values.get(name) as string | null])),
      sql,
    );
  }
}

const individualsOf = (rows: readonly JsonObject[]): number[] =>
  rows.map((row) => row['individual']).filter((id) => typeof id === 'number');

/** Type and name as they will be; the type of a faulty input does not matter, for it is refused. */
function wanted({ values }: Input, current: JsonObject): { type: ContactType; name: string } {
  return {
    type: (values.get('contact_type') ?? current['contact_type'] ?? 'organization') as ContactType,
    name: (values.get('name') ?? current['name'] ?? '') as string,
  };
}

/** An organization ignores the names of a person, faults in them included. */
function withoutPerson({ values, fault, faultyField }: Input): Input {
  const isOfPerson = (name: string | undefined) => name === 'first_name' || name === 'last_name';
  const kept = new Map([...values].filter(([name]) => !isOfPerson(name)));
  return isOfPerson(faultyField)
    ? { values: kept, fault: undefined, faultyField: undefined }
    : { values: kept, fault, faultyField };
}

const detailsOf = (type: ContactType, name: string, { values }: Input): RowValues =>
  type === 'organization' ? organizationOf(name) : individualOf(name, values);
