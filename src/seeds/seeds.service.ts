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
import { rowValues } from '../model/rows';
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

  private hasAdministrator(): Promise<boolean> {
    const role = { id: ROLE_IDS.administrator };
    return this.database.read((sql) => sql.manager.existsBy(User, { role }));
  }

  /** Creates the user unless the name or address is taken; true when it was created. */
  private async seedUser(username: string, email: string, password: string, role: number): Promise<boolean> {
    const exists = (sql: Sql) => sql.manager.existsBy(User, [{ username }, { email }]);
    if (await this.database.read(exists)) return false;
    const hashed = await hashPassword(password);
    const user = await this.database.write(async (sql) => {
      if (await exists(sql)) return undefined;
      const credentials = { username, email, provider: 'local', password: hashed };
      const values = rowValues<User>({ ...credentials, role, confirmed: true, blocked: false });
      return insertRow(this.database.model(User), values, sql);
    });
    if (user !== undefined) this.audit.record('user.created', SEEDING, { user, role });
    return user !== undefined;
  }
}
