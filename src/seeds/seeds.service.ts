import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { PermissionCatalog } from '../access/permission-catalog';
import { hashPassword } from '../access/password-hash';
import { Config } from '../config/config';
import { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { insertRow } from '../crud/write-rows';
import { AuditLog } from '../logging/audit-log';
import { LOG } from '../logging/log';
import { User } from '../resources/users/user.entity';
import { seedGeography } from './geography';
import { ROLE_IDS } from '../access/role-ids';
import { seedRoles } from './roles';

const SEEDING = { userId: undefined, address: 'start' };

/** Brings an empty database to what CONTRACT §3.4 and §5.7 expect; running it again changes nothing. */
@Injectable()
export class SeedsService {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly permissions: PermissionCatalog,
    private readonly audit: AuditLog,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(): Promise<void> {
    const { ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_USERNAME, SEED_DEMO, SEED_GEOGRAPHY } = this.config;
    await this.seedRoles();
    if (SEED_DEMO) await this.seedUser('demo', 'demo@test.com', 'demo123', ROLE_IDS.authenticated);
    if (ADMIN_EMAIL !== undefined && ADMIN_PASSWORD !== undefined && !(await this.hasAdministrator())) {
      const address = ADMIN_EMAIL.toLowerCase();
      if (!(await this.seedUser(ADMIN_USERNAME, address, ADMIN_PASSWORD, ROLE_IDS.administrator)))
        this.log.warn(
          'There is no administrator, and ADMIN_USERNAME or ADMIN_EMAIL belongs to another user; see `npm run cli -- user promote --help`',
        );
    }
    if (SEED_GEOGRAPHY) await this.database.write((sql) => seedGeography(this.database, sql));
  }

  async seedRoles(): Promise<void> {
    await this.database.write((sql) => seedRoles(this.permissions.all(), sql));
  }

  private async hasAdministrator(): Promise<boolean> {
    const rows = await this.database.read((sql) =>
      sql.rows('SELECT id FROM users WHERE role = ? LIMIT 1', [ROLE_IDS.administrator]),
    );
    return rows.length > 0;
  }

  /** Whether the user was created; name and address must be free. */
  private async seedUser(username: string, email: string, password: string, role: number): Promise<boolean> {
    const isThere = async (sql: Sql) =>
      (await sql.rows('SELECT id FROM users WHERE username = ? OR email = ?', [username, email])).length > 0;
    if (await this.database.read(isThere)) return false;
    const hashed = await hashPassword(password);
    const user = await this.database.write(async (sql) => {
      if (await isThere(sql)) return undefined;
      const values = { username, email, provider: 'local', password: hashed, role };
      const flags = { confirmed: true, blocked: false };
      return insertRow(this.database.model(User), new Map(Object.entries({ ...values, ...flags })), sql);
    });
    if (user !== undefined) this.audit.record('user.created', SEEDING, { user, role });
    return user !== undefined;
  }
}
