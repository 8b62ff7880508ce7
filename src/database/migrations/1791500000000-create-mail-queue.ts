import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { binaryCollation, TableBuilder } from './table-builder';

/** Of two links for one purpose only the newest works. */
const ONE_TOKEN = new TableIndex({
  name: 'IDX_user_tokens_user_purpose',
  columnNames: ['user', 'purpose'],
  isUnique: true,
});

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
    await runner.query(
      `DELETE FROM user_tokens WHERE id NOT IN
         (SELECT newest FROM (SELECT MAX(id) AS newest FROM user_tokens GROUP BY \`user\`, purpose) t)`,
    );
    await runner.createIndex('user_tokens', ONE_TOKEN);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('user_tokens', ONE_TOKEN);
    await runner.dropTable('mail_queue');
  }
}
