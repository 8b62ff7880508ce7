/**
 * The floor: the same responses from bare Fastify and the driver, hand-written for this schema. Without authentication,
 * validation and error handling. Settings: `DATABASE_URL`, `PORT`.
 */
import Fastify from 'fastify';
import Sqlite from 'better-sqlite3';
import mysql from 'mysql2/promise';

const { DATABASE_URL, PORT } = process.env;
const sql = DATABASE_URL.startsWith('sqlite:') ? openSqlite(DATABASE_URL.slice(7)) : openMysql();

function openMysql() {
  const pool = mysql.createPool({ uri: DATABASE_URL, connectionLimit: 10, timezone: 'Z', dateStrings: true });
  return {
    rows: async (statement, values) => (await pool.query(statement, values))[0],
    async transaction(work) {
      const connection = await pool.getConnection();
      await connection.query('START TRANSACTION');
      const result = await work(
        async (statement, values) => (await connection.query(statement, values))[0].insertId,
      );
      await connection.query('COMMIT');
      connection.release();
      return result;
    },
  };
}

function openSqlite(file) {
  const connection = new Sqlite(file);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  const statements = new Map();
  const prepare = (statement) => {
    if (!statements.has(statement)) statements.set(statement, connection.prepare(statement));
    return statements.get(statement);
  };
  // better-sqlite3 cannot bind lists.
  const bound = (statement, values) => {
    const [list] = values;
    if (!Array.isArray(list)) return [statement, values];
    return [statement.replace('(?)', '(SELECT value FROM json_each(?))'), [JSON.stringify(list)]];
  };
  return {
    rows: async (statement, values) => {
      const [text, parameters] = bound(statement, values);
      return prepare(text).all(...parameters);
    },
    // Synchronous, so that no other request is processed in between.
    async transaction(work) {
      connection.exec('BEGIN IMMEDIATE');
      const result = await work((statement, values) => prepare(statement).run(...values).lastInsertRowid);
      connection.exec('COMMIT');
      return result;
    },
  };
}

const time = (value) => (value === null ? null : `${value.slice(0, 10)}T${value.slice(11)}Z`);

const CONTACT = `
  SELECT c.*, o.id o_id, o.name o_name, o.created_at o_created, o.updated_at o_updated,
    i.id i_id, i.first_name i_first, i.last_name i_last, i.created_at i_created, i.updated_at i_updated,
    n.id n_id, n.name n_name, n.is_active n_active, n.abbreviation n_abbreviation, n.identifier n_identifier,
    n.created_at n_created, n.updated_at n_updated,
    s.id s_id, s.name s_name, s.is_active s_active, s.abbreviation s_abbreviation, s.identifier s_identifier,
    s.country s_country, s.created_at s_created, s.updated_at s_updated,
    d.id d_id, d.name d_name, d.is_active d_active, d.abbreviation d_abbreviation, d.identifier d_identifier,
    d.state d_state, d.created_at d_created, d.updated_at d_updated
  FROM contacts c LEFT JOIN organizations o ON o.id = c.organization LEFT JOIN individuals i ON i.id = c.individual
  LEFT JOIN countries n ON n.id = c.country LEFT JOIN states s ON s.id = c.state
  LEFT JOIN districts d ON d.id = c.district`;

const contactOf = (row) => ({
  id: row.id,
  name: row.name,
  phone: row.phone,
  phone_other: row.phone_other,
  email: row.email,
  email_other: row.email_other,
  address_1: row.address_1,
  address_2: row.address_2,
  city: row.city,
  pincode: row.pincode,
  contact_type: row.contact_type,
  organization: row.o_id && {
    id: row.o_id,
    name: row.o_name,
    contact: row.id,
    created_at: time(row.o_created),
    updated_at: time(row.o_updated),
  },
  country: row.n_id && {
    id: row.n_id,
    name: row.n_name,
    is_active: row.n_active === 1,
    abbreviation: row.n_abbreviation,
    identifier: row.n_identifier,
    created_at: time(row.n_created),
    updated_at: time(row.n_updated),
  },
  state: row.s_id && {
    id: row.s_id,
    name: row.s_name,
    is_active: row.s_active === 1,
    abbreviation: row.s_abbreviation,
    identifier: row.s_identifier,
    country: row.s_country,
    created_at: time(row.s_created),
    updated_at: time(row.s_updated),
  },
  district: row.d_id && {
    id: row.d_id,
    name: row.d_name,
    is_active: row.d_active === 1,
    abbreviation: row.d_abbreviation,
    identifier: row.d_identifier,
    state: row.d_state,
    created_at: time(row.d_created),
    updated_at: time(row.d_updated),
  },
  individual: row.i_id && {
    id: row.i_id,
    first_name: row.i_first,
    last_name: row.i_last,
    contact: row.id,
    created_at: time(row.i_created),
    updated_at: time(row.i_updated),
  },
  user: null,
  created_at: time(row.created_at),
  updated_at: time(row.updated_at),
});

const villageOf = (row) => ({
  id: row.id,
  name: row.name,
  abbreviation: row.abbreviation,
  identifier: row.identifier,
  is_active: row.is_active === 1,
  state: row.state,
  district: row.district,
  created_at: time(row.created_at),
  updated_at: time(row.updated_at),
});

const assigneeOf = (row) => ({
  id: row.id,
  activity: row.activity,
  contact: row.contact,
  created_at: time(row.created_at),
  updated_at: time(row.updated_at),
});

const tagLinkOf = (row) => ({
  id: row.id,
  contact: row.contact,
  tag: row.tag,
  created_at: time(row.created_at),
  updated_at: time(row.updated_at),
});

function group(rows, key, shape) {
  const groups = new Map();
  for (const row of rows) {
    const list = groups.get(row[key]);
    if (list) list.push(shape(row));
    else groups.set(row[key], [shape(row)]);
  }
  return groups;
}

async function withLists(rows) {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [villages, assignees, tags] = await Promise.all([
    sql.rows(
      'SELECT l.contact contact_id, v.* FROM contacts_villages l JOIN villages v ON v.id = l.village WHERE l.contact IN (?) ORDER BY l.contact, l.village',
      [ids],
    ),
    sql.rows('SELECT * FROM activityassignees WHERE contact IN (?) ORDER BY contact, id', [ids]),
    sql.rows('SELECT * FROM contacttags WHERE contact IN (?) ORDER BY contact, id', [ids]),
  ]);
  const villagesOf = group(villages, 'contact_id', villageOf);
  const assigneesOf = group(assignees, 'contact', assigneeOf);
  const tagsOf = group(tags, 'contact', tagLinkOf);
  return rows.map((row) => ({
    ...contactOf(row),
    villages: villagesOf.get(row.id) ?? [],
    activityassignees: assigneesOf.get(row.id) ?? [],
    contacttags: tagsOf.get(row.id) ?? [],
  }));
}

const contact = async (id) => (await withLists(await sql.rows(`${CONTACT} WHERE c.id = ?`, [id])))[0];

const app = Fastify();
// The documented clients do not send a content type.
app.removeAllContentTypeParsers();
app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, JSON.parse(body)));

app.get('/health/live', async () => ({ status: 'ok' }));

app.get('/crm-plugin/contact', async () =>
  withLists(await sql.rows(`${CONTACT} ORDER BY c.id LIMIT 100`, [])),
);

app.get('/crm-plugin/contact/:id', async ({ params }) => contact(Number(params.id)));

app.get('/crm-plugin/states', async () => {
  const states = await sql.rows(
    `SELECT s.*, n.id n_id, n.name n_name, n.is_active n_active, n.abbreviation n_abbreviation,
       n.identifier n_identifier, n.created_at n_created, n.updated_at n_updated
     FROM states s LEFT JOIN countries n ON n.id = s.country ORDER BY s.id LIMIT 100`,
    [],
  );
  const ids = states.map(({ id }) => id);
  const [districts, villages] = await Promise.all([
    sql.rows('SELECT * FROM districts WHERE state IN (?) ORDER BY state, id', [ids]),
    sql.rows('SELECT * FROM villages WHERE state IN (?) ORDER BY state, id', [ids]),
  ]);
  const districtsOf = group(districts, 'state', (row) => ({
    id: row.id,
    name: row.name,
    is_active: row.is_active === 1,
    abbreviation: row.abbreviation,
    identifier: row.identifier,
    state: row.state,
    created_at: time(row.created_at),
    updated_at: time(row.updated_at),
  }));
  const villagesOf = group(villages, 'state', villageOf);
  return states.map((row) => ({
    id: row.id,
    name: row.name,
    is_active: row.is_active === 1,
    abbreviation: row.abbreviation,
    identifier: row.identifier,
    country: row.n_id && {
      id: row.n_id,
      name: row.n_name,
      is_active: row.n_active === 1,
      abbreviation: row.n_abbreviation,
      identifier: row.n_identifier,
      created_at: time(row.n_created),
      updated_at: time(row.n_updated),
    },
    created_at: time(row.created_at),
    updated_at: time(row.updated_at),
    districts: districtsOf.get(row.id) ?? [],
    villages: villagesOf.get(row.id) ?? [],
  }));
});

app.post('/crm-plugin/contact', async ({ body }) => {
  const now = new Date().toISOString().replace('T', ' ').replace('Z', '');
  const id = await sql.transaction(async (insert) => {
    const organization = await insert(
      'INSERT INTO organizations (name, created_at, updated_at) VALUES (?, ?, ?)',
      [body.name, now, now],
    );
    return insert(
      `INSERT INTO contacts (name, email, contact_type, organization, country, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [body.name, body.email, body.contact_type, organization, body.country, now, now],
    );
  });
  return contact(Number(id));
});

await app.listen({ port: Number(PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
