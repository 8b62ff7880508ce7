import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '../../src/strapi-import/rules';
import { expectedLines } from './expected-report';

/** Those that the original of these tests does not break, but the values of values.e2e-spec.ts do. */
const OF_VALUES = ['text-cut', 'unstorable-characters', 'unreadable-boolean', 'unreadable-datetime'];

describe('the rules of import strapi', () => {
  const page = readFileSync(join(__dirname, '../../docs/moving-from-strapi.md'), 'utf8');

  it('are all documented, and no others', () => {
    const documented = [...page.matchAll(/^\| `([a-z-]+)`/gm)].map(([, rule]) => rule);
    expect(documented.toSorted()).toEqual(RULES.toSorted());
  });

  it('are all seen at work', () => {
    const lines = [...expectedLines('earlier'), ...expectedLines('later')];
    const seen = new Set([...lines.map((line) => line.split(',')[3]), ...OF_VALUES]);
    expect(RULES.filter((rule) => !seen.has(rule))).toEqual([]);
  });
});
