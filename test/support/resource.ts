import type { Body } from './json';

export type ColumnType = 'string' | 'text' | 'email' | 'boolean' | 'datetime';

export interface Column {
  name: string;
  type: ColumnType;
  required?: true;
  unique?: true;
  /** The value of an absent key; default null. */
  default?: boolean;
}

export interface ToOne {
  name: string;
  target: ResourceName | 'users';
}

export interface ToMany {
  name: string;
  target: ResourceName;
  /** The key of a child that refers to its parent. */
  inverse: string;
  manyToMany?: true;
}

/** A resource as in the contract's model table. */
export interface Resource {
  path: string;
  controller: string;
  /** Required keys of a POST. */
  params: string[];
  /** Keys of a full row, in order. */
  keys: string[];
  columns: Column[];
  toOne: ToOne[];
  toMany: ToMany[];
  /** Key of the link rows behind the virtual `contacts`. */
  links?: string;
  /** Returns a new valid body with the required keys and little else. */
  sample: () => Body;
}

export type ResourceName =
  | 'activitytypes'
  | 'activities'
  | 'contact'
  | 'tags'
  | 'countries'
  | 'states'
  | 'districts'
  | 'villages'
  | 'activityassignees'
  | 'contacttags'
  | 'addresses';
