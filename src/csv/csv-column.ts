import type { CrudService } from '../crud/crud.service';
import type { InputField } from '../crud/input-field';
import { inputFieldOf } from '../crud/read-input';
import { InputError } from '../errors/input-error';
import type { FieldKind } from '../model/field-kinds';
import type { ColumnField, Field, Model, ToManyRelation, ToOneRelation } from '../model/model';
import { walkPath } from '../query/walk-path';

export type CrudResource = Pick<CrudService<unknown>, 'model' | 'dtos' | 'csvColumns' | 'database'>;

/** The column that identifies a related row. */
export type RelatedKey = 'id' | ColumnField;

/** A table that connects rows of two resources; `model` is set if it is a link resource and not a plain join table. */
export interface Links {
  readonly table: string;
  readonly own: string;
  readonly other: string;
  readonly target: Model;
  readonly model: Model | undefined;
}

/** A column of a CSV file. */
export type CsvColumn =
  /** `path`: the relation path to read; `field`: the body key, if a body may set the column. */
  | {
      readonly type: 'value';
      readonly header: string;
      readonly path: string;
      readonly kind: FieldKind | 'id';
      readonly field:
        { readonly name: string; readonly input: InputField; readonly isNullable: boolean } | undefined;
    }
  | {
      readonly type: 'reference';
      readonly header: string;
      readonly path: string;
      readonly relation: ToOneRelation;
      readonly key: RelatedKey;
    }
  /** `replaces`: true when a cell replaces the list, false when it adds to it. */
  | {
      readonly type: 'list';
      readonly header: string;
      readonly links: Links;
      readonly key: RelatedKey;
      readonly replaces: boolean;
    };

export const unknownColumn = (header: string): InputError => new InputError(`Unknown column '${header}'`);

/** The default columns of an export: all columns that an import can restore, and those that the server sets. */
export function defaultColumns(resource: CrudResource): readonly CsvColumn[] {
  const names = resource.model.fields.filter(isExported).map(({ name }) => name);
  const place = names.indexOf('created_at');
  const ordered = [...names.slice(0, place), ...resource.csvColumns.keys(), ...names.slice(place)];
  return ordered.map((name) => columnNamed(resource, name));
}

/**
 * True for columns of a default export. A link is exported on one side only, so that files can be imported one by one.
 */
function isExported(field: Field): boolean {
  if (field.type === 'to-many' || field.type === 'through') return false;
  if (field.type === 'many-to-many') return field.isOwning;
  return field.type !== 'to-one' || (field.column !== null && !field.readonly);
}

/**
 * Resolves a header: a column, `relation`, `relation.column`, or an extra CSV column. Throws `InputError` if unknown.
 */
export function columnNamed(resource: CrudResource, header: string): CsvColumn {
  const { model, csvColumns } = resource;
  const [name = '', keyName, ...deeper] = header.split('.');
  if (deeper.length > 0) throw unknownColumn(header);
  const added = csvColumns.get(name);
  if (added !== undefined) return addedColumn(resource, { header, name, path: added, keyName });
  const field = model.byName.get(name);
  if (!field || field.type === 'to-many') throw unknownColumn(header);
  if (field.type !== 'id' && field.type !== 'column') return relatedColumn(model, field, header, keyName);
  if (keyName !== undefined) throw unknownColumn(header);
  return ownColumn(resource, field);
}

function relatedColumn(
  model: Model,
  field: Exclude<Field, { type: 'id' | 'column' | 'to-many' }>,
  header: string,
  keyName = 'id',
): CsvColumn {
  const key = keyOf(field.target, keyName, header);
  if (field.type === 'to-one') {
    if (field.column === null || field.readonly) throw unknownColumn(header);
    return { type: 'reference', header, path: header, relation: field, key };
  }
  if (field.type === 'through') {
    const links = linksOf(model.byName.get(field.links) as ToManyRelation, field.via);
    return { type: 'list', header, links, key, replaces: false };
  }
  const { joinTable: table, ownColumn: own, targetColumn: other, target } = field;
  return {
    type: 'list',
    header,
    links: { table, own, other, target, model: undefined },
    key,
    replaces: true,
  };
}

function ownColumn({ dtos }: CrudResource, field: Extract<Field, { type: 'id' | 'column' }>): CsvColumn {
  const { name } = field;
  if (field.type === 'id') return { type: 'value', header: name, path: name, kind: 'id', field: undefined };
  const input = inputFieldOf(dtos.create, name);
  return {
    type: 'value',
    header: name,
    path: name,
    kind: field.kind,
    field: input && { name, input, isNullable: field.nullable },
  };
}

interface Added {
  readonly header: string;
  readonly name: string;
  readonly path: string;
  readonly keyName: string | undefined;
}

/** Resolves an extra CSV column: a column of a sub-row, or the rows reached through link rows. */
function addedColumn({ model, dtos }: CrudResource, { header, name, path, keyName }: Added): CsvColumn {
  const { relations, field } = walkPath(model, path);
  if (field?.type !== 'column') throw unknownColumn(header);
  const [first, second] = relations;
  if (first?.type === 'to-many' && second?.type === 'to-one') {
    const key = keyOf(second.target, keyName ?? field.name, header);
    return { type: 'list', header, links: linksOf(first, second.name), key, replaces: true };
  }
  const input = inputFieldOf(dtos.create, name);
  if (keyName !== undefined || !input) throw unknownColumn(header);
  return { type: 'value', header, path, kind: field.kind, field: { name, input, isNullable: false } };
}

function linksOf({ target: model, foreignKey: own }: ToManyRelation, via: string): Links {
  const end = model.byName.get(via) as ToOneRelation;
  return { table: model.table, own, other: end.column as string, target: end.target, model };
}

function keyOf(target: Model, name: string, header: string): RelatedKey {
  const field = target.byName.get(name);
  if (field?.type === 'id') return 'id';
  if (field?.type !== 'column' || !field.kind.isText) throw unknownColumn(header);
  return field;
}
