import type { MigrationInterface, QueryRunner } from 'typeorm';
import { binaryCollation, TableBuilder } from './table-builder';

export class CreateIdempotencyKeys1795000000000 implements MigrationInterface {
  readonly name = 'CreateIdempotencyKeys1795000000000';

  async up(runner: QueryRunner): Promise<void> {
    await new TableBuilder(runner, 'idempotency_keys', await binaryCollation(runner))
      .id()
      .string('hash', { length: 64 })
      .string('fingerprint', { length: 64 })
      .text('answer')
      .integer('expires_at')
      .unique('hash')
      .index('expires_at')
      .create();
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('idempotency_keys');
  }
}
