/** The resources of the CRM, named as in the URLs of the API. */
export type ResourceName =
  'contacts' | 'activities' | 'activitytypes' | 'tags' | 'countries' | 'states' | 'districts' | 'villages';

interface Common {
  readonly key: string;
  readonly label: string;
  readonly required?: boolean;
  /** True for columns that lists show by default. */
  readonly inList?: boolean;
  readonly help?: string | undefined;
  /** The sub-row that contains the field in responses; in bodies it is a top-level key. */
  readonly from?: string;
  /** The filter path; default: the key, prefixed with `from`. */
  readonly path?: string;
  /** Excluded from forms: edited on another page. */
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
  /** Restricts the options: a column of the related rows must equal another field of the form. */
  readonly within?: readonly { readonly field: string; readonly column: string }[];
  /** Included only in forms of new rows; for existing rows, the page has a separate list for it. */
  readonly newOnly?: boolean;
}

export type Field = PlainField | ChoiceField | RelationField;

export interface Resource {
  readonly name: ResourceName | 'addresses';
  readonly one: string;
  readonly many: string;
  /** The column that is displayed as the title of a row. */
  readonly title: 'name' | 'title';
  readonly fields: readonly Field[];
  /** Hint in an empty list. */
  readonly emptyHint: string;
  /** Describes what else is deleted or cleared with a row. */
  readonly deletedWith: string;
}

/** Returns the path of a field in filters and sort orders of the API. */
export const apiPathOf = ({ key, from, path }: Field): string =>
  path ?? (from === undefined ? key : `${from}.${key}`);

export const isRelation = (field: Field): field is RelationField =>
  field.kind === 'relation' || field.kind === 'relations';
