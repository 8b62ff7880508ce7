import { Injectable } from '@nestjs/common';
import { PermissionCatalog } from '../access/permission-catalog';
import { hashPassword } from '../access/password-hash';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { insertRow } from '../crud/write-rows';
import { User } from '../resources/users/user.entity';
import { seedGeography } from './geography';
import { ROLE_IDS } from '../access/role-ids';
import { seedRoles } from './roles';

/** Brings an empty database to what CONTRACT §3.4 and §5.7 expect; running it again changes nothing. */
@Injectable()
export class SeedsService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly permissions: PermissionCatalog,
  ) {}

  async run(): Promise<void> {
    const { ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_USERNAME, SEED_DEMO, SEED_GEOGRAPHY } = this.config;
    await this.database.write((sql) => seedRoles(this.permissions.all(), sql));
    if (SEED_DEMO) await this.seedUser('demo', 'demo@test.com', 'demo123', ROLE_IDS.authenticated);
    if (ADMIN_EMAIL !== undefined && ADMIN_PASSWORD !== undefined && !(await this.hasAdministrator())) {
      await this.seedUser(ADMIN_USERNAME, ADMIN_EMAIL.toLowerCase(), ADMIN_PASSWORD, ROLE_IDS.administrator);
    }
    if (SEED_GEOGRAPHY) await this.database.write((sql) => seedGeography(this.database, sql));
  }

  private async hasAdministrator(): Promise<boolean> {
    const rows = await this.database.read((sql) =>
      sql.rows('SELECT id FROM users WHERE role = ? LIMIT 1', [ROLE_IDS.administrator]),
    );
    return rows.length > 0;
  }

  private async seedUser(username: string, email: string, password: string, role: number): Promise<void> {
    const isThere = async (sql: Sql) =>
      (await sql.rows('SELECT id FROM users WHERE username = ? OR email = ?', [username, email])).length > 0;
    if (await this.database.read(isThere)) return;
    const hashed = await hashPassword(password);
    await this.database.write(async (sql) => {
      if (await isThere(sql)) return;
      const values = { username, email, provider: 'local', password: hashed, role };
      const flags = { confirmed: true, blocked: false };
      await insertRow(this.database.model(User), new Map(Object.entries({ ...values, ...flags })), sql);
    });
  }
}
