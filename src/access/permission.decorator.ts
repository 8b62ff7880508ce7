import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import { httpError } from '../errors/strapi-exception';
import type { Access } from './access';

export interface PermissionName {
  readonly type: string;
  readonly controller: string;
  readonly action: string;
}

export const PERMISSIONS = 'permissions';
export const IS_PUBLIC = 'isPublic';

/**
 * The actions a handler is, as CONTRACT §2 names them, lower-case, at most three; a role must have one of them to
 * call the handler.
 */
export const Permission = (
  type: string,
  controller: string,
  ...actions: readonly [string, string?, string?]
) =>
  SetMetadata(
    PERMISSIONS,
    actions.map((action) => ({ type, controller, action })),
  );

/** Throws the refusal of a caller whose role lacks one of the actions; for what a request asks for besides. */
export function requireActions({ granted, isAdministrator }: Access, actions: Iterable<string>): void {
  if (isAdministrator) return;
  for (const action of actions) if (!granted.has(action)) throw httpError(403);
}

/** Closes a handler to everybody but administrators: an action that no role can be given. */
export const Administrators = () => SetMetadata(PERMISSIONS, []);

/** Opens a handler to everybody: health, documentation. */
export const Public = () => SetMetadata(IS_PUBLIC, true);

/** The caller, as the guard found it. */
export const Caller = createParamDecorator(
  (_data: unknown, context: ExecutionContext): Access =>
    context.switchToHttp().getRequest<{ access: Access }>().access,
);
