import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PermissionCatalog } from '../access/permission-catalog';
import { Config } from '../config/config';
import { RunMode } from '../config/run-mode';
import { Database } from '../database/database';
import { seedGeography } from './geography';
import { seedRoles } from './roles';
import { UserSeeds } from './user-seeds';

/** Fills an empty database as CONTRACT §3.4 and §5.7 expect; running it again changes nothing. */
@Injectable()
export class SeedsService implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly config: Config,
    private readonly mode: RunMode,
    private readonly permissions: PermissionCatalog,
    private readonly users: UserSeeds,
  ) {}

  /** Seeds before requests are served; one process seeds, others wait. */
  async onModuleInit(): Promise<void> {
    if (this.mode.seeds) await this.database.exclusively(() => this.run());
  }

  async seedRoles(): Promise<void> {
    await this.database.write((sql) => seedRoles(this.permissions.all(), sql));
  }

  private async run(): Promise<void> {
    await this.seedRoles();
    await this.users.run();
    if (this.config.SEED_GEOGRAPHY) await this.database.write((sql) => seedGeography(this.database, sql));
  }
}
