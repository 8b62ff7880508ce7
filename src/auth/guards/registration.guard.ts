import { type CanActivate, Injectable } from '@nestjs/common';
import { Config } from '../../config/config';
import { FORM_ERRORS } from '../../errors/form-errors';

/** Rejects registrations while REGISTRATION is off, before anything else is validated (CONTRACT §5.3). */
@Injectable()
export class RegistrationGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(): boolean {
    // Strapi: registration that is off is a 400, not a 403.
    if (!this.config.REGISTRATION) throw FORM_ERRORS.registrationOff();
    return true;
  }
}
