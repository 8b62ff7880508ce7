import type { SqlFragment } from '../../../src/database/dialects/dialect';
import type { GoldenRequest } from './requests';

const WIDTH = 116;
const CLAUSE = /^(?:FROM|LEFT JOIN|WHERE|ORDER BY|LIMIT|UNION ALL|SELECT) /;

/** The outermost clauses of a statement. */
function clausesOf(sql: string): string[] {
  const lines: string[] = [];
  let depth = 0;
  let start = 0;
  for (let place = 0; place < sql.length; place += 1) {
    if (sql[place] === '(') depth += 1;
    if (sql[place] === ')') depth -= 1;
    if (depth === 0 && sql[place] === ' ' && CLAUSE.test(sql.slice(place + 1, place + 12))) {
      lines.push(sql.slice(start, place));
      start = place + 1;
    }
  }
  return [...lines, sql.slice(start)];
}

/** A long line is broken behind commas, else before AND, OR and joins. */
function broken(line: string): string {
  const parts = line.split(/(?<=, )|(?<= )(?=(?:AND|OR|WHERE|LEFT JOIN) )/);
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + part.length <= WIDTH) lines[lines.length - 1] = last + part;
    else lines.push(lines.length === 0 ? part : `  ${part}`);
  }
  return lines.map((each) => each.trimEnd()).join('\n');
}

/** JSON text that shows private characters by their number. */
const parametersOf = (parameters: SqlFragment['parameters']): string =>
  JSON.stringify(parameters)
    .slice(1, -1)
    .replaceAll(/[\ue000-\uf8ff]/g, (character) => {
      return `\\u${character.charCodeAt(0).toString(16)}`;
    });

function statementText({ sql, parameters }: SqlFragment): string {
  const text = sql.length < WIDTH ? `${sql};` : `${clausesOf(sql).map(broken).join('\n')};`;
  return parameters.length === 0 ? text : `${text}\n-- ? = ${parametersOf(parameters)}`;
}

/** One block: what was asked, then the statements with their parameters. */
export const blockOf = ({ asks, table, query }: GoldenRequest, statements: readonly SqlFragment[]): string =>
  [`-- ${asks} of ${table}${query && `: ${query}`}`, ...statements.map(statementText)].join('\n');
