import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOG } from './log';

export type AuditEvent =
  | 'login.ok'
  | 'login.failed'
  | 'password.changed'
  | 'email.confirmed'
  | 'user.created'
  | 'user.updated'
  | 'user.deleted'
  | 'role.created'
  | 'role.updated'
  | 'role.deleted'
  | 'permissions.changed';

/** Who did it: the id of the calling user, if any, and the address the request came from. */
export interface Actor {
  readonly userId: number | undefined;
  readonly address: string;
}

/** What was done to whom; names of columns and actions, ids, reasons: never a value that could be a secret. */
export interface AuditDetails {
  readonly user?: number | undefined;
  readonly role?: number | null | undefined;
  readonly reason?: string | undefined;
  readonly columns?: readonly string[];
  readonly granted?: readonly string[];
  readonly revoked?: readonly string[];
}

/** The audit trail: one structured line per security event, written after the change is stored, whatever LOG_LEVEL. */
@Injectable()
export class AuditLog {
  private readonly log: Logger;

  constructor(@Inject(LOG) log: Logger) {
    this.log = log.child({}, { level: log.level === 'silent' ? 'silent' : 'info' });
  }

  record(event: AuditEvent, { userId, address }: Actor, details: AuditDetails = {}): void {
    this.log.info({ audit: event, by: userId, address, ...details }, event);
  }
}
