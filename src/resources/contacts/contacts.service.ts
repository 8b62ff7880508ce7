import { Injectable } from '@nestjs/common';
import { type Change, CrudService } from '../../crud/crud.service';
import { newRow } from '../../crud/own-values';
import { type Input, typedValues } from '../../crud/read-input';
import { deleteRow, insertRow, insertRows, updateRow } from '../../crud/write-rows';
import type { Row, RowValues, Shown } from '../../model/rows';
import { Database } from '../../database/database';
import type { Sql } from '../../database/sql';
import { InputError } from '../../errors/input-error';
import { httpError } from '../../errors/strapi-exception';
import { moveLinks } from '../../crud/move-links';
import type { RunOnce } from '../../crud/run-once';
import type { Model } from '../../model/model';
import { OwnRow } from '../../query/own-row';
import { detailsOf, differing, type PersonNames, wanted, withoutPerson } from './contact-details';
import { type Duplicates, type DuplicatesQuery, findDuplicates } from './duplicates';
import { type Validated, validDto } from '../../rest/body.pipe';
import type { MergeContactsDto } from './dto/merge-contacts.dto';
import { filledIn, idsToMerge } from './merging';
import { Contact, CONTACT_TYPES, type ContactType } from './contact.entity';
import { CreateContactDto } from './dto/create-contact.dto';
import { UpdateContactDto } from './dto/update-contact.dto';
import { Individual } from './individual.entity';
import { Organization } from './organization.entity';

/** A contact owns one sub-row: its organization or its individual (CONTRACT §3.7). */
@Injectable()
export class ContactsService extends CrudService<Contact> {
  override readonly csvColumns = new Map([
    ['first_name', 'individual.first_name'],
    ['last_name', 'individual.last_name'],
    ['tags', 'contacttags.tag.name'],
  ]);
  private readonly details: {
    readonly organization: Model<Organization>;
    readonly individual: Model<Individual>;
  };
  private readonly individuals: OwnRow<Individual>;
  private readonly organizations: OwnRow<Organization>;

  constructor(database: Database) {
    super(Contact, { create: CreateContactDto, update: UpdateContactDto }, database);
    const [organization, individual] = [database.model(Organization), database.model(Individual)];
    this.details = { organization, individual };
    this.organizations = new OwnRow(organization);
    this.individuals = new OwnRow(individual);
  }

  protected override prepare(input: Input, current: Partial<Row<Contact>>): Input {
    return wanted(input, current).type === 'organization' ? withoutPerson(input) : input;
  }

  protected override async insert(input: Input, sql: Sql): Promise<number> {
    const { type, name } = wanted(input, {});
    // Strapi: each contact has a row in the table of its type, linked both ways.
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

  protected override async change(change: Change<Contact>, sql: Sql): Promise<void> {
    const { current, input } = change;
    const { type, name } = wanted(input, current);
    const before = current.contact_type;
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

  protected override async remove(id: number, current: Row<Contact>, sql: Sql): Promise<void> {
    await super.remove(id, current, sql);
    const type = current.contact_type;
    await deleteRow(this.details[type], current[type] as number, sql);
  }

  /** Returns groups of contacts that may be duplicates; reads from the database itself, not from a replica. */
  duplicates(query: DuplicatesQuery): Promise<Duplicates[]> {
    return this.database.read((sql) => findDuplicates(this.model, query, sql));
  }

  /** Moves the related rows of other contacts to this one, fills its empty columns from them, and deletes them. */
  merge(
    id: number | undefined,
    body: Validated<MergeContactsDto>,
    runOnce: RunOnce,
  ): Promise<Shown<Contact>> {
    return this.database.write((sql) => runOnce(sql, () => this.mergeIn(id, body, sql)));
  }

  private async mergeIn(
    id: number | undefined,
    body: Validated<MergeContactsDto>,
    sql: Sql,
  ): Promise<Shown<Contact>> {
    const exists = id !== undefined && (await sql.manager.existsBy(Contact, { id }));
    if (!exists) throw httpError(404, 'entry.notFound');
    const from = idsToMerge(validDto(body), id);
    const { current, others } = await this.lockMerged(id, from, sql);
    const individuals = await this.individuals.byIds(individualsOf([current, ...others]), sql);
    const values = filledIn(this.model, current, others);
    const [own, ...theirs] = individualsOf([current, ...others]).flatMap((key) => individuals.get(key) ?? []);
    const names: RowValues = own ? filledIn(this.details.individual, own, theirs) : new Map();
    await moveLinks(this.model, from, id, sql);
    for (const other of others) await this.remove(other.id, other, sql);
    const input = { values: new Map([...values, ...names]), fault: undefined, faultyField: undefined };
    await this.change({ id, current, input }, sql);
    return this.reread(id, sql);
  }

  /** Locks rows in ascending order of ids, so that two merges cannot deadlock. */
  private async lockMerged(id: number, from: readonly number[], sql: Sql) {
    const rows = new Map<number, Row<Contact>>();
    for (const each of [id, ...from].sort((a, b) => a - b)) {
      const row = await this.lock(each, sql);
      if (!row) throw new InputError(`Relation 'from' points to a missing record: ${each}`);
      rows.set(each, row);
    }
    const current = rows.get(id) as Row<Contact>;
    const others = from.map((other) => rows.get(other) as Row<Contact>);
    if (others.some(({ contact_type }) => contact_type !== current.contact_type))
      throw new InputError('Contacts of different contact_type cannot be merged');
    return { current, others };
  }

  /** Copies a new name to the organization, and first and last name to the individual, where they differ. */
  private async changeDetails(type: ContactType, id: number, input: Input, sql: Sql): Promise<void> {
    const { name, first_name, last_name } = typedValues<Pick<Contact, 'name'> & PersonNames>(input);
    // Strapi: a new name goes to the organization, never to the individual.
    if (type === 'organization') {
      if (name === undefined) return;
      const current = await this.organizations.lock(id, sql);
      return updateRow(this.details.organization, id, differing<Organization>({ name }, current), sql);
    }
    if (first_name === undefined && last_name === undefined) return;
    if (first_name === null) throw new InputError('first_name must be defined.');
    const current = await this.individuals.lock(id, sql);
    await updateRow(
      this.details.individual,
      id,
      differing<PersonNames>({ first_name, last_name }, current),
      sql,
    );
  }
}

const individualsOf = (rows: readonly Row<Contact>[]): number[] =>
  rows.flatMap(({ individual }) => individual ?? []);
