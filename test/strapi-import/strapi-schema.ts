export type Engine = 'sqlite' | 'mysql' | 'postgres';
/** `earlier`: addresses are columns of contacts; `later`: they are a table of their own. */
export type Shape = 'earlier' | 'later';
type Kind = 'id' | 'string' | 'text' | 'boolean' | 'datetime' | 'time' | 'integer';
export type Columns = Readonly<Record<string, Kind>>;

/** What Strapi 3 makes of an attribute of each type; `time` is a timestamp it keeps itself. */
const TYPES: Record<Engine, Record<Kind, string>> = {
  sqlite: {
    id: 'integer not null primary key autoincrement',
    string: 'varchar(255)',
    text: 'text',
    boolean: 'boolean',
    datetime: 'datetime',
    time: 'datetime default CURRENT_TIMESTAMP',
    integer: 'integer',
  },
  mysql: {
    id: 'int unsigned not null auto_increment primary key',
    string: 'varchar(255)',
    text: 'longtext',
    boolean: 'tinyint(1)',
    datetime: 'datetime',
    time: 'timestamp null default CURRENT_TIMESTAMP',
    integer: 'int',
  },
  postgres: {
    id: 'serial primary key',
    string: 'varchar(255)',
    text: 'text',
    boolean: 'boolean',
    datetime: 'timestamp with time zone',
    time: 'timestamp with time zone default CURRENT_TIMESTAMP',
    integer: 'integer',
  },
};

const TIMES = { created_at: 'time', updated_at: 'time' } as const;
const PLACE = { name: 'string', is_active: 'boolean', abbreviation: 'string', identifier: 'string' } as const;
const ADDRESS = {
  city: 'string',
  pincode: 'string',
  country: 'integer',
  state: 'integer',
  district: 'integer',
} as const;

const contacts: Columns = {
  name: 'string',
  phone: 'string',
  phone_other: 'string',
  email: 'string',
  email_other: 'string',
  contact_type: 'string',
  organization: 'integer',
  individual: 'integer',
  user: 'integer',
};

const COMMON: Readonly<Record<string, Columns>> = {
  'users-permissions_role': { name: 'string', description: 'string', type: 'string' },
  'users-permissions_permission': {
    type: 'string',
    controller: 'string',
    action: 'string',
    enabled: 'boolean',
    policy: 'string',
    role: 'integer',
  },
  'users-permissions_user': {
    username: 'string',
    email: 'string',
    provider: 'string',
    password: 'string',
    resetPasswordToken: 'string',
    confirmationToken: 'string',
    confirmed: 'boolean',
    blocked: 'boolean',
    role: 'integer',
    ...TIMES,
  },
  countries: { ...PLACE, ...TIMES },
  states: { ...PLACE, country: 'integer', ...TIMES },
  districts: { ...PLACE, state: 'integer', ...TIMES },
  villages: { ...PLACE, state: 'integer', district: 'integer', ...TIMES },
  organizations: { name: 'string', contact: 'integer', ...TIMES },
  individuals: { first_name: 'string', last_name: 'string', contact: 'integer', stream: 'integer', ...TIMES },
  tags: { name: 'string', description: 'text', is_active: 'boolean', ...TIMES },
  activitytypes: { name: 'string', is_active: 'boolean', ...TIMES },
  activities: {
    title: 'string',
    start_datetime: 'datetime',
    end_datetime: 'datetime',
    description: 'text',
    activitytype: 'integer',
    ...TIMES,
  },
  activityassignees: { activity: 'integer', contact: 'integer', ...TIMES },
  contacttags: { contact: 'integer', tag: 'integer', ...TIMES },
  colleges: { name: 'string', ...TIMES },
};

/** The tables of the original, each with an id besides. */
export const TABLES: Record<Shape, Readonly<Record<string, Columns>>> = {
  earlier: {
    ...COMMON,
    contacts: { ...contacts, address_1: 'text', address_2: 'text', ...ADDRESS, ...TIMES },
    contacts_villages__villages_contacts: { contact_id: 'integer', village_id: 'integer' },
  },
  later: {
    ...COMMON,
    contacts: { ...contacts, ...TIMES },
    addresses: {
      address_line_1: 'text',
      address_line_2: 'text',
      address_type: 'string',
      ...ADDRESS,
      contact: 'integer',
      ...TIMES,
    },
  },
};

export const columnDefinitions = (
  engine: Engine,
  columns: Columns,
  quoted: (name: string) => string,
): string =>
  Object.entries({ id: 'id', ...columns } as Columns)
    .map(([name, kind]) => `${quoted(name)} ${TYPES[engine][kind]}`)
    .join(', ');
