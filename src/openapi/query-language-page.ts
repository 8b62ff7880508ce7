import { OPERATORS } from '../query/operators';
import { QUERY_LIMITS } from '../query/query-limits';

const OPERAND = { typed: "value of the column's type", text: 'text', boolean: '`true` or `false`' } as const;

/** docs/query-language.md, written from the operator table and the limits; `npm run openapi` writes it. */
export function queryLanguagePage(): string {
  const operators = Object.entries(OPERATORS).map(
    ([name, { operand, meaning }]) => `| \`_${name}\` | ${OPERAND[operand]} | ${meaning} |`,
  );
  return `# Query language

Written by \`npm run openapi\` from src/query/operators.ts and src/query/query-limits.ts; do not edit.

Every list and every \`/count\` takes the same parameters, users included. A key is a field, or a field with one of
these endings; without one it means \`_eq\`. Different keys must all hold; a repeated key (or \`key[0]=…\`) is a list:
\`_in\` and \`_nin\` take it as a list, every other operator holds when it holds for one of the values.

| ending | takes | meaning |
|---|---|---|
${operators.join('\n')}

- Fields: the columns and relations that the resource shows. \`country=1\` and \`contacttags=5\` compare the related id;
  \`country.name\`, \`contacttags.tag.name_contains\`, \`villages.district.state.country.abbreviation\` follow relations.
- Conditions on one to-many path hold on the same related row; no row appears twice, whatever is joined.
- Groups: \`_where[0][name]=a&_where[1][id_gt]=3\` (all), \`_where[_or][0][name]=a&_where[_or][1][name]=b\` (one of),
  \`_or[0][0][name]=a&_or[0][1][is_active]=true\` (an inner list holds as a whole); groups nest.
- \`_q=text\`: any own text column holds the text, any case, or the id does.
- \`_sort=field[:asc|desc][,…]\`: own columns, to-one relations, columns of to-one relations; ties by ascending id.
- \`_limit\` (default ${QUERY_LIMITS.defaultRows}, \`-1\` for all, streamed) and \`_start\`.
- \`%\`, \`_\` and \`\\\` are ordinary characters. Comparison is by code point; \`contains\` folds case, accents count.

| limit | at most |
|---|---|
| relations in a path | ${QUERY_LIMITS.relationsInPath} |
| conditions, groups included | ${QUERY_LIMITS.conditions} |
| values in a list | ${QUERY_LIMITS.valuesInList} |
| sort keys | ${QUERY_LIMITS.sortKeys} |

What goes beyond a limit, or names a field the resource does not show, is answered with 400 and a text that says which.
`;
}
