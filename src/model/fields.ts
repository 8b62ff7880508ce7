import { applyDecorators } from '@nestjs/common';
import {
  Column,
  type ColumnOptions,
  Index,
  JoinColumn,
  JoinTable,
  ManyToMany,
  ManyToOne,
  OneToMany,
  OneToOne,
} from 'typeorm';
import { FIELD_KINDS, type FieldKind, type FieldValue } from './field-kinds';
import { declareField, type EntityClass, type FieldDocumentation, type PublicField } from './public-fields';

export interface ColumnFieldOptions extends FieldDocumentation {
  /** Default false: NOT NULL. */
  nullable?: boolean;
  unique?: boolean;
  default?: FieldValue;
  readonly?: boolean;
  /** Whether sorting and filtering by it is backed by an index; a unique column always is. */
  indexed?: boolean;
}

export interface RelationFieldOptions<Target> extends FieldDocumentation {
  /** The relation of the target that leads back. */
  inverse?: keyof Target & string;
  /** What happens to this row when its target is deleted; default: its key becomes null. */
  onDelete?: 'SET NULL' | 'CASCADE' | 'RESTRICT';
  readonly?: boolean;
  /** Default true; false where an index of several columns begins with the key. */
  indexed?: boolean;
}

const declared =
  (field: PublicField): PropertyDecorator =>
  (prototype, name) =>
    declareField(prototype, String(name), field);

function columnField(
  kind: FieldKind,
  options: ColumnFieldOptions & { choices?: readonly string[] },
): PropertyDecorator {
  const {
    nullable = false,
    unique = false,
    indexed = false,
    default: standard = null,
    readonly = false,
    ...rest
  } = options;
  const column: ColumnOptions = { ...kind.column, nullable, ...(standard !== null && { default: standard }) };
  return applyDecorators(
    Column(column),
    ...(unique || indexed ? [Index({ unique })] : []),
    declared({ type: 'column', kind, nullable, unique, default: standard, readonly, ...rest }),
  );
}

/** Text of at most 255 code points. */
export const StringField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.string, options);

/** One of a few words. */
export const ChoiceField = (choices: readonly string[], options: ColumnFieldOptions = {}) =>
  columnField(FIELD_KINDS.string, { ...options, choices });

/** A well-formed e-mail address, or the empty text. */
export const EmailField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.email, options);

/** Text as long as a body may be. */
export const TextField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.text, options);

/** Text with markup; stored and compared like any text. */
export const RichtextField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.richtext, options);

export const BooleanField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.boolean, options);

/** An instant with milliseconds, UTC. */
export const DatetimeField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.datetime, options);

const inverseOf = <Target>(inverse: (keyof Target & string) | undefined) =>
  inverse === undefined ? undefined : (target: Target) => target[inverse] as object;

function relationField<Target>(
  type: 'to-one' | 'to-many' | 'many-to-many',
  target: () => EntityClass<Target>,
  options: RelationFieldOptions<Target>,
): PropertyDecorator {
  const { inverse: _inverse, onDelete: _onDelete, indexed: _indexed, readonly = false, ...rest } = options;
  return declared({ type, target, readonly, ...rest });
}

/** This row points to at most one row of the target; the key is a column of the same name. */
export function ToOneField<Target extends object>(
  target: () => EntityClass<Target>,
  options: RelationFieldOptions<Target> = {},
): PropertyDecorator {
  const { inverse, onDelete = 'SET NULL', indexed = true } = options;
  return applyDecorators(
    ManyToOne(target, inverseOf(inverse), { nullable: true, onDelete }),
    (prototype: object, name: string | symbol) => {
      JoinColumn({ name: String(name) })(prototype, name);
      if (indexed) Index()(prototype, name);
    },
    relationField('to-one', target, options),
  );
}

/** As `ToOneField`, where the target has at most one such row. */
export function OneToOneField<Target extends object>(
  target: () => EntityClass<Target>,
  options: RelationFieldOptions<Target> = {},
): PropertyDecorator {
  const { inverse, onDelete = 'SET NULL' } = options;
  return applyDecorators(
    OneToOne(target, inverseOf(inverse), { nullable: true, onDelete }),
    (prototype: object, name: string | symbol) => JoinColumn({ name: String(name) })(prototype, name),
    relationField('to-one', target, options),
  );
}

/** The one row whose `OneToOneField` points here; no column of its own. */
export function InverseOneToOneField<Target extends object>(
  target: () => EntityClass<Target>,
  options: RelationFieldOptions<Target> & { inverse: keyof Target & string },
): PropertyDecorator {
  return applyDecorators(
    OneToOne(target, (row: Target) => row[options.inverse] as object),
    relationField('to-one', target, { ...options, readonly: true }),
  );
}

/** The rows whose `ToOneField` points here; `embedded` ones are written by the body of this row, never taken away by it. */
export function ToManyField<Target extends object>(
  target: () => EntityClass<Target>,
  options: RelationFieldOptions<Target> & { inverse: keyof Target & string; embedded?: boolean },
): PropertyDecorator {
  return applyDecorators(
    OneToMany(target, (row: Target) => row[options.inverse] as object),
    relationField('to-many', target, options),
  );
}

/** Rows linked by a join table; the side that gives `joinTable` owns it. */
export function ManyToManyField<Target extends object>(
  target: () => EntityClass<Target>,
  options: RelationFieldOptions<Target> & {
    inverse: keyof Target & string;
    joinTable?: { name: string; own: string; target: string };
  },
): PropertyDecorator {
  const { joinTable, ...rest } = options;
  const owner =
    joinTable &&
    JoinTable({
      name: joinTable.name,
      joinColumn: { name: joinTable.own },
      inverseJoinColumn: { name: joinTable.target },
    });
  return applyDecorators(
    ManyToMany(target, (row: Target) => row[options.inverse] as object),
    ...(owner ? [owner] : []),
    relationField('many-to-many', target, rest),
  );
}

/** Rows reached through link rows, shown in full after everything else (CONTRACT §3.6). */
export const ThroughField = (
  target: () => EntityClass,
  options: FieldDocumentation & { links: string; via: string; alias?: string },
): PropertyDecorator => declared({ type: 'through', target, ...options });
