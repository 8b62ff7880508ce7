/** Whether a role may do an action, by `type.controller.action`, for the actions that somebody has decided about. */
export type Rights = Map<string, boolean>;

/** What an action follows that the original does not know: more of the same, never more than that. */
const MODELS: readonly (readonly [action: RegExp, model: string])[] = [
  [/^crm-plugin\.address\.(\w+)$/, 'crm-plugin.contact.$1'],
  [/^(.*)\.(?:count|findone)$/, '$1.find'],
  [/^(.*)\.updateself$/, '$1.update'],
];

/** Decides about the actions that the original has no row for; gives those that were granted. */
export function followRights(rights: Rights, names: readonly string[]): readonly string[] {
  const known = new Map(rights);
  const followed = names
    .filter((name) => !known.has(name))
    .map((name) => [name, granted(name, known)] as const);
  for (const [name, right] of followed) if (right !== undefined) rights.set(name, right);
  return followed.filter(([, right]) => right === true).map(([name]) => name);
}

/** The right to an action or, where nothing is said about it, to the one it follows. */
function granted(name: string, known: ReadonlyMap<string, boolean>): boolean | undefined {
  const said = known.get(name);
  if (said !== undefined) return said;
  for (const [action, model] of MODELS) {
    const followed = action.test(name) ? granted(name.replace(action, model), known) : undefined;
    if (followed !== undefined) return followed;
  }
  return undefined;
}
