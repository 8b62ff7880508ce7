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
  /** Creates an index for sorting and filtering. A unique column always has one. */
  indexed?: boolean;
}

export interface RelationFieldOptions<Target> extends FieldDocumentation {
  /** The inverse relation, a property of the target. */
  inverse?: keyof Target & string;
  /** What happens to this row when its target is deleted; default `SET NULL`. */
  onDelete?: 'SET NULL' | 'CASCADE' | 'RESTRICT';
  readonly?: boolean;
  /** Default true; false if a multi-column index starts with the key. */
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
    default: defaultValue = null,
    readonly = false,
    ...rest
  } = options;
  const column: ColumnOptions = {
    ...kind.column,
    nullable,
    ...(defaultValue !== null && { default: defaultValue }),
  };
  return applyDecorators(
    Column(column),
    ...(unique || indexed ? [Index({ unique })] : []),
    declared({ type: 'column', kind, nullable, unique, default: defaultValue, readonly, ...rest }),
  );
}

/** Text of at most 255 code points. */
export const StringField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.string, options);

/** One of a fixed set of values. */
export const ChoiceField = (choices: readonly string[], options: ColumnFieldOptions = {}) =>
  columnField(FIELD_KINDS.string, { ...options, choices });

/** A well-formed e-mail address or an empty string. */
export const EmailField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.email, options);

/** Text that is limited only by the size of a body. */
export const TextField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.text, options);

/** Text with markup; stored and compared like plain text. */
export const RichtextField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.richtext, options);

export const BooleanField = (options: ColumnFieldOptions = {}) => columnField(FIELD_KINDS.boolean, options);

/** A UTC instant with milliseconds. */
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

/** A reference to at most one row of the target. The key is a column of the same name. */
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

/** Like `ToOneField`, but at most one row refers to a target. */
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

/** The row whose `OneToOneField` points to this row; has no column of its own. */
export function InverseOneToOneField<Target extends object>(
  target: () => EntityClass<Target>,
  options: RelationFieldOptions<Target> & { inverse: keyof Target & string },
): PropertyDecorator {
  return applyDecorators(
    OneToOne(target, (row: Target) => row[options.inverse] as object),
    relationField('to-one', target, { ...options, readonly: true }),
  );
}

/**
 * The rows whose `ToOneField` points to this row. A body adds and changes `embedded` rows as objects, but never removes
 * any.
 */
export function ToManyField<Target extends object>(
  target: () => EntityClass<Target>,
  options: RelationFieldOptions<Target> & { inverse: keyof Target & string; embedded?: boolean },
): PropertyDecorator {
  return applyDecorators(
    OneToMany(target, (row: Target) => row[options.inverse] as object),
    relationField('to-many', target, options),
  );
}

/** Rows connected by a join table; the side that sets `joinTable` owns it. */
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

/** Rows reached through link rows, shown in full after all other fields (CONTRACT §3.6). */
export const ThroughField = (
  target: () => EntityClass,
  options: FieldDocumentation & { links: string; via: string; alias?: string },
): PropertyDecorator => declared({ type: 'through', target, ...options });
