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

/** The id of the calling user, if any, and the client address. */
export interface Actor {
  readonly userId: number | undefined;
  readonly address: string;
}

/**
 * The affected user or role, the reason, and names of columns and actions. Never contains values that could be secret.
 */
export interface AuditDetails {
  readonly user?: number | undefined;
  readonly role?: number | null | undefined;
  readonly reason?: string | undefined;
  readonly columns?: readonly string[];
  readonly granted?: readonly string[];
  readonly revoked?: readonly string[];
}

/**
 * The audit trail: logs one structured line per security event after the change is stored, unless LOG_LEVEL is silent.
 */
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
