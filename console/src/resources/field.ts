/** The resources of the CRM as they are called in addresses of the API. */
export type ResourceName =
  'contacts' | 'activities' | 'activitytypes' | 'tags' | 'countries' | 'states' | 'districts' | 'villages';

interface Common {
  readonly key: string;
  readonly label: string;
  readonly required?: boolean;
  /** Whether lists show it from the start. */
  readonly inList?: boolean;
  readonly help?: string | undefined;
  /** The embedded row that holds it; bodies have it at their top. */
  readonly from?: string;
  /** The path by which lists are filtered; default: the key, within what holds it. */
  readonly path?: string;
  /** Not in forms: another page edits it. */
  readonly filterOnly?: boolean;
  /** Shown only while another field has this value. */
  readonly onlyWhen?: { readonly field: string; readonly value: string };
}

interface PlainField extends Common {
  readonly kind: 'text' | 'email' | 'phone' | 'longText' | 'boolean' | 'datetime';
  readonly initially?: boolean;
}

interface ChoiceField extends Common {
  readonly kind: 'choice';
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

export interface RelationField extends Common {
  readonly kind: 'relation' | 'relations';
  readonly to: ResourceName;
  /** Another field of the same form, and the column of the related rows that must equal it. */
  readonly within?: readonly { readonly field: string; readonly column: string }[];
  /** In the forms of new rows only: afterwards a list of its own shows and changes it. */
  readonly newOnly?: boolean;
}

export type Field = PlainField | ChoiceField | RelationField;

export interface Resource {
  readonly name: ResourceName | 'addresses';
  readonly one: string;
  readonly many: string;
  /** The column that names a row to people. */
  readonly title: 'name' | 'title';
  readonly fields: readonly Field[];
  /** What an empty list advises. */
  readonly emptyHint: string;
  /** What is deleted or emptied together with a row. */
  readonly deletedWith: string;
}

/** How the API's filters and orders name a field. */
export const apiPathOf = ({ key, from, path }: Field): string =>
  path ?? (from === undefined ? key : `${from}.${key}`);

export const isRelation = (field: Field): field is RelationField =>
  field.kind === 'relation' || field.kind === 'relations';
