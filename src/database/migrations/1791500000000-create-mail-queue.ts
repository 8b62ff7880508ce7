import type { MigrationInterface, QueryRunner } from 'typeorm';
import { binaryCollation, TableBuilder } from './table-builder';

export class CreateMailQueue1791500000000 implements MigrationInterface {
  readonly name = 'CreateMailQueue1791500000000';

  async up(runner: QueryRunner): Promise<void> {
    await new TableBuilder(runner, 'mail_queue', await binaryCollation(runner))
      .id()
      .string('kind', { length: 16 })
      .string('address')
      .integer('attempts', { default: 0 })
      .integer('due_at')
      .index('address')
      .index('due_at')
      .create();
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('mail_queue');
  }
}
