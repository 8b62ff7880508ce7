/** Fills the migrated tables with contacts by bulk SQL. The data depends only on the number of contacts. */

const CHUNK = 10_000;
const TIME = "'2026-01-02 03:04:05.678'";
export const TAGS = 20;
export const ACTIVITIES = 200;
export const VILLAGES = 1_000;

/** Statements that insert one chunk of rows; `{n}` is replaced with the row number, starting at 1. */
const CHUNK_STATEMENTS = [
  `INSERT INTO organizations (id, name, created_at, updated_at)
   SELECT {n}, CONCAT('Organization number ', {n}), ${TIME}, ${TIME} FROM bench_numbers WHERE {n} % 2 = 0 AND {n} <= ?`,
  `INSERT INTO individuals (id, first_name, last_name, created_at, updated_at)
   SELECT {n}, CONCAT('First ', {n}), CONCAT('Last ', {n}), ${TIME}, ${TIME} FROM bench_numbers WHERE {n} % 2 = 1 AND {n} <= ?`,
  `INSERT INTO contacts (id, name, phone, phone_other, email, email_other, address_1, address_2, city, pincode,
     contact_type, organization, country, state, district, individual, created_at, updated_at)
   SELECT {n}, CONCAT('Contact number ', {n}), CONCAT('+91 832 ', 1000000 + {n}), NULL, CONCAT('contact', {n}, '@example.com'),
     NULL, CONCAT('House ', {n} % 977, ', Main Road'), 'Near the market', CONCAT('City ', {n} % 500), CONCAT(400000 + {n} % 9973, ''),
     CASE WHEN {n} % 2 = 0 THEN 'organization' ELSE 'individual' END, CASE WHEN {n} % 2 = 0 THEN {n} END,
     (SELECT MIN(country) FROM states), 1 + {n} % 36, 1 + {n} % 700, CASE WHEN {n} % 2 = 1 THEN {n} END, ${TIME}, ${TIME}
   FROM bench_numbers WHERE {n} <= ?`,
  ...[0, 1].map(
    (round) => `INSERT INTO contacttags (contact, tag, created_at, updated_at)
   SELECT {n}, 1 + ({n} + ${round} * 7) % ${TAGS}, ${TIME}, ${TIME} FROM bench_numbers WHERE {n} <= ?`,
  ),
  ...[0, 1].map(
    (round) => `INSERT INTO activityassignees (contact, activity, created_at, updated_at)
   SELECT {n}, 1 + ({n} + ${round} * 77) % ${ACTIVITIES}, ${TIME}, ${TIME} FROM bench_numbers WHERE {n} <= ?`,
  ),
  `INSERT INTO contacts_villages (contact, village)
   SELECT {n}, 1 + {n} % ${VILLAGES} FROM bench_numbers WHERE {n} <= ?`,
];

export async function seed(database, contacts) {
  const sql = await database.connect();
  try {
    await sql.run('CREATE TABLE bench_numbers (n INTEGER PRIMARY KEY)');
    const inTransaction = async (work) => {
      await sql.run('BEGIN');
      await work();
      await sql.run('COMMIT');
    };
    await inTransaction(async () => {
      for (let start = 0; start < CHUNK; start += 1_000) {
        const numbers = Array.from({ length: 1_000 }, (_, index) => `(${start + index + 1})`);
        await sql.run(`INSERT INTO bench_numbers (n) VALUES ${numbers.join(',')}`);
      }
    });
    const few = async (count, statement) => sql.run(statement.replaceAll('{n}', 'n'), [count]);
    await inTransaction(async () => {
      await few(
        TAGS,
        `INSERT INTO tags (id, name, is_active, created_at, updated_at)
        SELECT {n}, CONCAT('Tag ', {n}), 1, ${TIME}, ${TIME} FROM bench_numbers WHERE {n} <= ?`,
      );
      await few(
        ACTIVITIES,
        `INSERT INTO activities (id, title, start_datetime, end_datetime, description, created_at, updated_at)
        SELECT {n}, CONCAT('Activity ', {n}), ${TIME}, ${TIME}, 'A visit', ${TIME}, ${TIME} FROM bench_numbers WHERE {n} <= ?`,
      );
      await few(
        VILLAGES,
        `INSERT INTO villages (id, name, abbreviation, identifier, is_active, state, district, created_at, updated_at)
        SELECT {n}, CONCAT('Village ', {n}), CONCAT('V', {n}), CONCAT('V', {n}), 1, NULL, NULL, ${TIME}, ${TIME}
        FROM bench_numbers WHERE {n} <= ?`,
      );
    });
    for (let start = 0; start < contacts; start += CHUNK) {
      await inTransaction(async () => {
        for (const statement of CHUNK_STATEMENTS)
          await sql.run(statement.replaceAll('{n}', `(n + ${start})`), [contacts]);
      });
      if (contacts > CHUNK) progress(Math.min(start + CHUNK, contacts), contacts);
    }
    await sql.run('DROP TABLE bench_numbers');
    const analyse =
      database.engine === 'sqlite' ? 'ANALYZE' : 'ANALYZE TABLE contacts, contacttags, contacts_villages';
    await sql.run(analyse);
  } finally {
    await sql.close();
  }
}

function progress(done, all) {
  const width = 40;
  const filled = Math.round((width * done) / all);
  const bar = `${'#'.repeat(filled)}${'.'.repeat(width - filled)}`;
  const line = `seeding [${bar}] ${done.toLocaleString('en')} of ${all.toLocaleString('en')} contacts`;
  process.stderr.write(
    process.stderr.isTTY
      ? `\r${line}${done === all ? '\n' : ''}`
      : done % 100_000 === 0 || done === all
        ? `${line}\n`
        : '',
  );
}
