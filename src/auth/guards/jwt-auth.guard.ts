import { type ExecutionContext, Injectable, type Type } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import passport from 'passport';
import type { Access } from '../../access/access';
import { IS_PUBLIC, type PermissionName, PERMISSIONS } from '../../access/permission.decorator';
import { httpError } from '../../errors/strapi-exception';
import { AccessService } from '../access.service';
import { JwtStrategy } from '../strategies/jwt.strategy';
import { IncompleteTokenError, type TokenPayload } from '../tokens.service';

type Handler = ReturnType<ExecutionContext['getHandler']>;
type Request = FastifyRequest & { access: Access; user?: TokenPayload };

/** What a handler requires. A handler without a permission that is not public is closed to everybody. */
type Permissions = readonly PermissionName[] | 'public' | 'closed';

/** Guards every route: authenticates the caller and checks that the role has the permission (CONTRACT §5.8). */
@Injectable()
export class JwtAuthGuard extends AuthGuard('jwt') {
  private readonly cache = new Map<Type, Map<Handler, Permissions>>();

  constructor(
    private readonly reflector: Reflector,
    private readonly strategy: JwtStrategy,
    private readonly access: AccessService,
  ) {
    super();
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const permissions = this.permissionsOf(context);
    if (permissions === 'public') return true;
    if (permissions === 'closed') throw httpError(403);
    const request = context.switchToHttp().getRequest<Request>();
    request.access = { ...(await this.grantTo(request, permissions, context)), address: request.ip };
    return true;
  }

  /** passport calls this when it has authenticated the request, or failed to. */
  override handleRequest<User>(error: unknown, user: User | false, info: unknown): User {
    if (user) return user;
    throw error instanceof Error ? error : httpError(401, messageOf(info));
  }

  /**
   * passport looks strategies up by name in one registry per process, right after this call. Registering ours here keeps
   * several applications in one process (tests) apart.
   */
  override getRequest(context: ExecutionContext): Request {
    passport.use(this.strategy);
    return context.switchToHttp().getRequest<Request>();
  }

  private async grantTo(
    request: Request,
    permissions: readonly PermissionName[],
    context: ExecutionContext,
  ): Promise<Omit<Access, 'address'>> {
    // Strapi: the auth routes ignore the Authorization header; the role Public decides.
    const ignoresHeader = permissions[0]?.controller === 'auth';
    if (!ignoresHeader && request.headers.authorization) {
      request.user = this.strategy.cachedPayload(request);
      if (!request.user) await super.canActivate(context);
      return this.access.ofUser(request.user as TokenPayload, permissions);
    }
    const grant = await this.access.ofPublic(permissions);
    // CONTRACT §5.8: routes of the plugin need a user, even if the role Public has the permission.
    if (permissions[0]?.type === 'crm-plugin') throw httpError(401);
    return grant;
  }

  /** Cached per class and handler: resources share handlers and differ in their class. */
  private permissionsOf(context: ExecutionContext): Permissions {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const cached = this.cache.get(controller) ?? new Map<Handler, Permissions>();
    this.cache.set(controller, cached);
    const permissions = cached.get(handler) ?? this.lookUp([handler, controller]);
    cached.set(handler, permissions);
    return permissions;
  }

  private lookUp(targets: [Handler, Type]): Permissions {
    if (this.reflector.getAllAndOverride<boolean | undefined>(IS_PUBLIC, targets)) return 'public';
    return this.reflector.getAllAndOverride<Permissions | undefined>(PERMISSIONS, targets) ?? 'closed';
  }
}

// Strapi: of all invalid tokens, only one without an id is told the reason.
const messageOf = (info: unknown): string =>
  info instanceof IncompleteTokenError
    ? 'Invalid token: Token did not contain required fields'
    : 'Invalid token.';
