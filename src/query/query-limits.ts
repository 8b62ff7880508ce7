/** Limits of one request (CONTRACT §4.6 and §11). */
export const QUERY_LIMITS = {
  /** Number of rows in a list without `_limit`. */
  // Strapi: a list without `_limit` ends after 100 rows.
  defaultRows: 100,
  relationsInPath: 5,
  conditions: 100,
  valuesInList: 1000,
  sortKeys: 20,
} as const;

export const TOO_MANY_RELATIONS = `Filters may follow at most ${QUERY_LIMITS.relationsInPath} relations`;
export const TOO_MANY_CONDITIONS = `Filters may hold at most ${QUERY_LIMITS.conditions} conditions`;
export const TOO_MANY_VALUES = `Filters may hold at most ${QUERY_LIMITS.valuesInList} values in a list`;
export const TOO_MANY_SORT_KEYS = `_sort may hold at most ${QUERY_LIMITS.sortKeys} fields`;

export const unknownField = (path: string): string =>
  // Strapi: the text says "filters" for a sort key, too.
  `Your filters contain a field '${path}' that doesn't appear on your model definition nor its relations`;
