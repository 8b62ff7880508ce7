import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows that processes and nodes meet at: who takes turns with whom, and how new the data of a replica is. */
export class CreateTurnsAndHeartbeat1793000000000 implements MigrationInterface {
  readonly name = 'CreateTurnsAndHeartbeat1793000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'CREATE TABLE turns (name VARCHAR(32) NOT NULL PRIMARY KEY, taken BIGINT NOT NULL DEFAULT 0)',
    );
    await runner.query("INSERT INTO turns (name) VALUES ('administrators')");
    await runner.query('CREATE TABLE heartbeat (id INTEGER NOT NULL PRIMARY KEY, beat_at BIGINT NOT NULL)');
    await runner.query('INSERT INTO heartbeat (id, beat_at) VALUES (1, 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('heartbeat');
    await runner.dropTable('turns');
  }
}
