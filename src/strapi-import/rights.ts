/** Explicit permissions of a role: `type.controller.action` → granted. */
export type Rights = Map<string, boolean>;

/**
 * The action from which an action that Strapi does not know inherits its permission; it never grants more than that.
 */
const INHERITED_FROM: readonly (readonly [action: RegExp, model: string])[] = [
  [/^crm-plugin\.address\.(\w+)$/, 'crm-plugin.contact.$1'],
  [/^(.*)\.(?:count|findone)$/, '$1.find'],
  [/^(.*)\.updateself$/, '$1.update'],
];

/** Sets the rights to actions without a source row, by inheritance; returns the actions that are granted. */
export function inheritRights(rights: Rights, names: readonly string[]): readonly string[] {
  const known = new Map(rights);
  const followed = names
    .filter((name) => !known.has(name))
    .map((name) => [name, effectiveRight(name, known)] as const);
  for (const [name, right] of followed) if (right !== undefined) rights.set(name, right);
  return followed.filter(([, right]) => right === true).map(([name]) => name);
}

/** Returns the right to an action or, if it has none of its own, to the action it inherits from. */
function effectiveRight(name: string, known: ReadonlyMap<string, boolean>): boolean | undefined {
  const own = known.get(name);
  if (own !== undefined) return own;
  for (const [action, model] of INHERITED_FROM) {
    const followed = action.test(name) ? effectiveRight(name.replace(action, model), known) : undefined;
    if (followed !== undefined) return followed;
  }
  return undefined;
}
