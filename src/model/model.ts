import type { DataSource, EntityMetadata } from 'typeorm';
import type { RelationMetadata } from 'typeorm/metadata/RelationMetadata.js';
import type { PublicColumn, PublicRelation, PublicThrough } from './public-fields';
import { type EntityClass, publicFieldsOf } from './public-fields';

export interface ColumnField extends PublicColumn {
  readonly name: string;
}
export interface IdField {
  readonly type: 'id';
  readonly name: string;
}
/** `column`: the foreign key in the model's own table; null if the target has the key (`inverse`). */
export interface ToOneRelation {
  readonly type: 'to-one';
  readonly name: string;
  readonly target: Model;
  readonly column: string | null;
  /** The inverse relation of the target, if any. */
  readonly inverse: string | undefined;
  readonly readonly: boolean;
}
/** `foreignKey`: the column of the target that refers to this model. */
export interface ToManyRelation {
  readonly type: 'to-many';
  readonly name: string;
  readonly target: Model;
  readonly foreignKey: string;
  readonly embedded: boolean;
}
export interface ManyToManyRelation {
  readonly type: 'many-to-many';
  readonly name: string;
  readonly target: Model;
  readonly joinTable: string;
  readonly ownColumn: string;
  readonly targetColumn: string;
  /** True when this side declares the join table. */
  readonly isOwning: boolean;
}
export interface ThroughRelation extends Omit<PublicThrough, 'target'> {
  readonly name: string;
  readonly target: Model;
}
export type Field =
  IdField | ColumnField | ToOneRelation | ToManyRelation | ManyToManyRelation | ThroughRelation;
/** A field stored in the model's own table. */
export type OwnField = IdField | ColumnField | (ToOneRelation & { readonly column: string });

/** A foreign key of another table to this one, and what happens to its rows when a row of this table is deleted. */
export interface Reference {
  readonly model: Model;
  readonly column: string;
  readonly onDelete: 'SET NULL' | 'CASCADE';
}

/** The public shape of an entity combined with its tables. Reading and writing are driven by it. */
export interface Model<Entity = unknown> {
  readonly entity: EntityClass<Entity>;
  readonly name: string;
  readonly table: string;
  /** In model order, which is the documented order. */
  readonly fields: readonly Field[];
  readonly byName: ReadonlyMap<string, Field>;
  readonly references: readonly Reference[];
  /** Column sets with a composite unique index, e.g. tag and contact of a link row. */
  readonly uniqueTogether: readonly (readonly string[])[];
  /** True when there is an index of the ids alone (`LargeTable`). */
  readonly hasIndexOfIds: boolean;
}

export const isOwn = (field: Field): field is OwnField =>
  field.type === 'id' || field.type === 'column' || (field.type === 'to-one' && field.column !== null);

/** Compiles all entities of a data source together, because they refer to each other. */
export function compileModels(dataSource: DataSource): ReadonlyMap<EntityClass, Model> {
  const models = new Map<EntityClass, Mutable<Model>>();
  const entities = dataSource.entityMetadatas.filter(
    (metadata) => typeof metadata.target === 'function' && !metadata.isJunction,
  );
  for (const metadata of entities) models.set(metadata.target as EntityClass, emptyModel(metadata));
  const modelOf = (entity: EntityClass) => models.get(entity) as Mutable<Model>;
  for (const metadata of entities) fillFields(modelOf(metadata.target as EntityClass), metadata, modelOf);
  for (const model of models.values()) fillReferences(model, entities, modelOf);
  return models;
}

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

const emptyModel = (metadata: EntityMetadata): Mutable<Model> => ({
  entity: metadata.target as EntityClass,
  name: metadata.name,
  table: metadata.tableName,
  fields: [],
  byName: new Map(),
  references: [],
  uniqueTogether: metadata.indices
    .filter((index) => index.isUnique && index.columns.length > 1)
    .map((index) => index.columns.map((column) => column.databaseName)),
  hasIndexOfIds: metadata.indices.some(
    ({ columns }) => columns.length === 1 && columns[0]?.isPrimary === true,
  ),
});

function fillFields(
  model: Mutable<Model>,
  metadata: EntityMetadata,
  modelOf: (entity: EntityClass) => Model,
): void {
  const fields: Field[] = [{ type: 'id', name: 'id' }];
  for (const [name, field] of publicFieldsOf(metadata.target as EntityClass)) {
    if (field.type === 'column') fields.push({ ...field, name });
    else if (field.type === 'through') fields.push({ ...field, name, target: modelOf(field.target()) });
    else
      fields.push(
        relationField(
          name,
          field,
          metadata.findRelationWithPropertyPath(name) as RelationMetadata,
          modelOf(field.target()),
        ),
      );
  }
  model.fields = fields;
  model.byName = new Map(fields.map((field) => [field.name, field]));
}

function relationField(
  name: string,
  field: PublicRelation,
  relation: RelationMetadata,
  target: Model,
): Field {
  if (field.type === 'to-one') {
    const column = relation.isOwning ? (relation.joinColumns[0]?.databaseName as string) : null;
    return {
      type: 'to-one',
      name,
      target,
      column,
      inverse: relation.inverseRelation?.propertyName,
      readonly: field.readonly,
    };
  }
  if (field.type === 'to-many') {
    return {
      type: 'to-many',
      name,
      target,
      foreignKey: relation.inverseRelation?.joinColumns[0]?.databaseName as string,
      embedded: field.embedded === true,
    };
  }
  const junction = relation.junctionEntityMetadata as EntityMetadata;
  const [own, other] = [
    junction.ownerColumns[0]?.databaseName as string,
    junction.inverseColumns[0]?.databaseName as string,
  ];
  const columns = relation.isOwning
    ? { ownColumn: own, targetColumn: other }
    : { ownColumn: other, targetColumn: own };
  const { isOwning } = relation;
  return { type: 'many-to-many', name, target, joinTable: junction.tableName, isOwning, ...columns };
}

function fillReferences(
  model: Mutable<Model>,
  entities: EntityMetadata[],
  modelOf: (entity: EntityClass) => Model,
): void {
  const references: Reference[] = [];
  for (const metadata of entities) {
    for (const {
      inverseEntityMetadata,
      joinColumns,
      onDelete,
      isOwning,
      isManyToMany,
    } of metadata.relations) {
      const column = joinColumns[0]?.databaseName;
      const pointsHere =
        isOwning && !isManyToMany && modelOf(inverseEntityMetadata.target as EntityClass) === model;
      if (!pointsHere || column === undefined || (onDelete !== 'SET NULL' && onDelete !== 'CASCADE'))
        continue;
      references.push({ model: modelOf(metadata.target as EntityClass), column, onDelete });
    }
  }
  model.references = references;
}
