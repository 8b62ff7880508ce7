import type { MigrationInterface, QueryRunner } from 'typeorm';
import { binaryCollation, TableBuilder } from './table-builder';

/** Addresses of contacts; whoever may do something with contacts may do it with their addresses. */
export class CreateAddresses1794000000000 implements MigrationInterface {
  readonly name = 'CreateAddresses1794000000000';

  async up(runner: QueryRunner): Promise<void> {
    const nullable = { nullable: true };
    await new TableBuilder(runner, 'addresses', await binaryCollation(runner))
      .id()
      .timestamps()
      .text('address_line_1')
      .text('address_line_2')
      .string('address_type', nullable)
      .string('city', nullable)
      .string('pincode', nullable)
      .reference('country', 'countries', 'SET NULL')
      .reference('state', 'states', 'SET NULL')
      .reference('district', 'districts', 'SET NULL')
      .reference('contact', 'contacts', 'CASCADE')
      .create();
    await runner.query(
      `INSERT INTO permissions (role, type, controller, action, enabled)
       SELECT role, type, 'address', action, enabled FROM permissions
       WHERE type = 'crm-plugin' AND controller = 'contact'`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query("DELETE FROM permissions WHERE type = 'crm-plugin' AND controller = 'address'");
    await runner.dropTable('addresses');
  }
}
