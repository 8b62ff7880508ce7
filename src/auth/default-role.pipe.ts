import { Injectable, type PipeTransform } from '@nestjs/common';
import { Database } from '../database/database';
import { FORM_ERRORS } from '../errors/form-errors';
import { Role } from '../resources/roles/role.entity';

/** Rejects a registration when the role of new users does not exist (step 5 of CONTRACT §5.3). */
@Injectable()
export class DefaultRolePipe implements PipeTransform {
  constructor(private readonly database: Database) {}

  async transform(body: unknown): Promise<unknown> {
    // Strapi: a missing default role is reported before a malformed e-mail address.
    const exists = await this.database.read((sql) => sql.manager.existsBy(Role, { type: 'authenticated' }));
    if (!exists) throw FORM_ERRORS.noDefaultRole();
    return body;
  }
}
