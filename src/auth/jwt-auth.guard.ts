import { type CanActivate, type ExecutionContext, Injectable, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { httpError, type StrapiException } from '../errors/strapi-exception';
import type { Access } from '../access/access';
import { AccessService } from './access.service';
import { IS_PUBLIC, type PermissionName, PERMISSIONS } from '../access/permission.decorator';
import { IncompleteTokenError, TokensService, type TokenPayload } from './tokens.service';

const HEADER_FORMAT = 'Invalid authorization header format. Format is Authorization: Bearer [token]';

type Handler = ReturnType<ExecutionContext['getHandler']>;

/** What a handler asks for; one that names nothing and is not public is closed to everybody. */
type Permissions = readonly PermissionName[] | 'public' | 'closed';

/** Guards every route; a handler that names no permission and is not public is closed to everybody (CONTRACT §5.8). */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  private readonly known = new Map<Type, Map<Handler, Permissions>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokensService,
    private readonly access: AccessService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const permissions = this.permissionsOf(context);
    if (permissions === 'public') return true;
    if (permissions === 'closed') throw httpError(403);
    const request = context.switchToHttp().getRequest<FastifyRequest & { access: Access }>();
    const grant = await this.grantTo(request.headers.authorization, permissions);
    request.access = { ...grant, address: request.ip };
    return true;
  }

  /** Looked up once per handler of a class: resources share handlers and differ in their class. */
  private permissionsOf(context: ExecutionContext): Permissions {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const known = this.known.get(controller) ?? new Map<Handler, Permissions>();
    this.known.set(controller, known);
    const permissions = known.get(handler) ?? this.lookUp([handler, controller]);
    known.set(handler, permissions);
    return permissions;
  }

  private lookUp(targets: [Handler, Type]): Permissions {
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return 'public';
    return this.reflector.getAllAndOverride<Permissions | undefined>(PERMISSIONS, targets) ?? 'closed';
  }

  private async grantTo(
    header: string | undefined,
    permissions: readonly PermissionName[],
  ): Promise<Omit<Access, 'address'>> {
    // Strapi: the auth routes look at no token; the role Public decides.
    const ignoresHeader = permissions[0]?.controller === 'auth';
    if (!ignoresHeader && header) return this.access.ofUser(this.payloadOf(header), permissions);
    const grant = await this.access.ofPublic(permissions);
    if (permissions[0]?.type === 'crm-plugin') throw httpError(401);
    return grant;
  }

  private payloadOf(header: string): TokenPayload {
    const parts = header.split(' ');
    const [scheme = '', token = ''] = parts;
    if (parts.length !== 2) throw httpError(401, HEADER_FORMAT);
    if (scheme.toLowerCase() !== 'bearer') throw httpError(401, 'Invalid token.');
    try {
      return this.tokens.verify(token);
    } catch (error) {
      throw tokenRefusal(error);
    }
  }
}

const tokenRefusal = (error: unknown): StrapiException =>
  httpError(
    401,
    error instanceof IncompleteTokenError
      ? 'Invalid token: Token did not contain required fields'
      : 'Invalid token.',
  );
