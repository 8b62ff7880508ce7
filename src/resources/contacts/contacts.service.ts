import { Injectable } from '@nestjs/common';
import { type Change, CrudService } from '../../crud/crud.service';
import type { Input } from '../../crud/read-input';
import { deleteRow, insertRow, type RowValues, updateRow } from '../../crud/write-rows';
import { Database } from '../../database/database';
import type { Sql } from '../../database/sql';
import { InputError } from '../../errors/input-error';
import type { Model } from '../../model/model';
import { OwnRow } from '../../query/own-row';
import type { JsonObject } from '../../query/row-reader';
import { individualOf, organizationOf } from './contact-details';
import { Contact, type ContactType } from './contact.entity';
import { CreateContactDto } from './dto/create-contact.dto';
import { Individual } from './individual.entity';
import { Organization } from './organization.entity';

/** A contact owns one row that says what it is: an organization or an individual (CONTRACT §3.7). */
@Injectable()
export class ContactsService extends CrudService<Contact> {
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
