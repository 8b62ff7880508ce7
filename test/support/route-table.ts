import type { Method } from './api';

/** What a route requires: nothing, an administrator, or a permission `type.controller.action`. */
export type Access = 'nothing' | 'administrator' | `${string}.${string}.${string}`;

export interface Route {
  method: Method;
  /** As in the OpenAPI document. */
  path: string;
}

/** X of R, CONTRACT §2. */
const controllers: Record<string, string> = {
  activitytypes: 'activitytype',
  activities: 'activity',
  contact: 'contact',
  contacts: 'contact',
  tags: 'tag',
  countries: 'country',
  states: 'state',
  districts: 'district',
  villages: 'village',
  activityassignees: 'activityassignee',
  contacttags: 'contacttag',
  addresses: 'address',
};

const actions: Record<string, string> = {
  'GET ': 'find',
  'GET /count': 'count',
  'GET /{id}': 'findone',
  'POST ': 'create',
  'PUT /{id}': 'update',
  'DELETE /{id}': 'delete',
  'GET /export': 'find',
  'GET /duplicates': 'find',
  'POST /import': 'create',
  'POST /bulk': 'create',
  'POST /{id}/merge': 'update',
};

const others: Record<string, Access> = {
  'POST /auth/local': 'users-permissions.auth.callback',
  'POST /auth/local/register': 'users-permissions.auth.register',
  'POST /auth/forgot-password': 'users-permissions.auth.forgotpassword',
  'POST /auth/reset-password': 'users-permissions.auth.resetpassword',
  'POST /auth/send-email-confirmation': 'users-permissions.auth.sendemailconfirmation',
  'GET /auth/email-confirmation': 'users-permissions.auth.emailconfirmation',
  'GET /users': 'users-permissions.user.find',
  'GET /users/count': 'users-permissions.user.count',
  'GET /users/me': 'users-permissions.user.me',
  'GET /users/{id}': 'users-permissions.user.findone',
  'POST /users': 'users-permissions.user.create',
  // With `updateself` alone every id but the caller's own is refused.
  'PUT /users/{id}': 'users-permissions.user.update',
  'DELETE /users/{id}': 'users-permissions.user.destroy',
  'GET /users-permissions/roles': 'administrator',
  'POST /users-permissions/roles': 'administrator',
  'GET /users-permissions/roles/{id}': 'administrator',
  'PUT /users-permissions/roles/{id}': 'administrator',
  'DELETE /users-permissions/roles/{id}': 'administrator',
  'GET /_health': 'nothing',
  'GET /health/live': 'nothing',
  'GET /health/ready': 'nothing',
  'GET /metrics': 'nothing',
};

/** Returns the requirement of a route according to CONTRACT §2 and §5.7; throws for an unknown route. */
export function accessOf({ method, path }: Route): Access {
  const [, resource = '', rest = ''] = /^\/crm-plugin\/([^/]+)(.*)$/.exec(path) ?? [];
  const controller = controllers[resource];
  const action = actions[`${method} ${rest}`];
  const access =
    controller !== undefined && action !== undefined
      ? (`crm-plugin.${controller}.${action}` as const)
      : others[`${method} ${path}`];
  if (access === undefined) throw new Error(`no access rule for ${method} ${path}`);
  return access;
}

/** True when a caller with these permissions may call a route. */
export function isGranted(route: Route, granted: string[]): boolean {
  const access = accessOf(route);
  const has = (action: string) => granted.includes(access.replace(/[^.]+$/, action));
  // The permissions of each bulk operation are tested separately.
  if (route.path.endsWith('/bulk')) return ['create', 'update', 'delete'].some(has);
  if (route.path.endsWith('/merge')) return ['update', 'delete'].every(has);
  return granted.includes(access);
}

const order: Method[] = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'];

/** Returns all routes and methods of an OpenAPI document. */
export function routesOf(paths: Record<string, Record<string, unknown>>): Route[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    order.filter((method) => method.toLowerCase() in operations).map((method): Route => ({ method, path })),
  );
}

/** Returns a URL of the route for a missing row. */
export const urlOf = ({ path }: Route): string => path.replaceAll(/\{[^}]+\}/g, '999999');

/** Returns the methods of all routes that match the URL, in the order of `Allow`. */
export function allowedMethods(routes: Route[], url: string): Method[] {
  const matching = routes.filter(({ path }) =>
    new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(url),
  );
  const methods = order.filter((method) => matching.some((route) => route.method === method));
  return methods.includes('GET') ? ['HEAD', ...methods] : methods;
}
