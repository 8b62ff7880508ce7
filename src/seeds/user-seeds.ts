import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { hashPassword } from '../access/password-hash';
import { ROLE_IDS } from '../access/role-ids';
import { Config } from '../config/config';
import { insertRow } from '../crud/write-rows';
import { Database } from '../database/database';
import type { Sql } from '../database/sql';
import { AuditLog } from '../logging/audit-log';
import { LOG } from '../logging/log';
import { rowValues } from '../model/rows';
import { User } from '../resources/users/user.entity';

const ACTOR = { userId: undefined, address: 'start' };

/** Creates the user demo and the first administrator, as configured. */
@Injectable()
export class UserSeeds {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly audit: AuditLog,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async run(): Promise<void> {
    const { ADMIN_EMAIL, ADMIN_PASSWORD, ADMIN_USERNAME, SEED_DEMO } = this.config;
    if (SEED_DEMO) await this.createUser('demo', 'demo@test.com', 'demo123', ROLE_IDS.authenticated);
    if (ADMIN_EMAIL === undefined || ADMIN_PASSWORD === undefined || (await this.hasAdministrator())) return;
    const address = ADMIN_EMAIL.toLowerCase();
    if (!(await this.createUser(ADMIN_USERNAME, address, ADMIN_PASSWORD, ROLE_IDS.administrator)))
      this.log.warn(
        'There is no administrator, and ADMIN_USERNAME or ADMIN_EMAIL belongs to another user: see `npm run cli -- user promote --help`',
      );
  }

  private hasAdministrator(): Promise<boolean> {
    const role = { id: ROLE_IDS.administrator };
    return this.database.read((sql) => sql.manager.existsBy(User, { role }));
  }

  /** Creates the user unless the name or address is taken; true when it was created. */
  private async createUser(
    username: string,
    email: string,
    password: string,
    role: number,
  ): Promise<boolean> {
    const exists = (sql: Sql) => sql.manager.existsBy(User, [{ username }, { email }]);
    if (await this.database.read(exists)) return false;
    const hashed = await hashPassword(password);
    const user = await this.database.write(async (sql) => {
      if (await exists(sql)) return undefined;
      const credentials = { username, email, provider: 'local', password: hashed };
      const values = rowValues(User, { ...credentials, role, confirmed: true, blocked: false });
      return insertRow(this.database.model(User), values, sql);
    });
    if (user !== undefined) this.audit.record('user.created', ACTOR, { user, role });
    return user !== undefined;
  }
}
