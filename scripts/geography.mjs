/**
 * Writes src/seeds/geography.json from iso-3166 (MIT) and india-state-district (MIT).
 * Run by hand (`npm run seed:data`) when one of the two packages is updated; the result is checked in,
 * so that the running application needs neither package.
 */
import { writeFileSync } from 'node:fs';
import { iso31661 } from 'iso-3166';
import india from 'india-state-district';

/** Abbreviations of the documentation that differ from the rule below. */
const PRINTED_ABBREVIATIONS = { Bhavnagar: 'BV' };

/** Returns the initials of a name with several words, else its first two letters: North Goa → NG, Ahmedabad → AH. */
const abbreviate = (name) => {
  const words = name.match(/\p{L}+/gu);
  const text = words.length > 1 ? words.map((word) => word[0]).join('') : words[0].slice(0, 2);
  return PRINTED_ABBREVIATIONS[name] ?? text.toUpperCase();
};

const countries = iso31661
  .map(({ alpha2, name }) => ({ name, abbreviation: alpha2 }))
  .sort((a, b) => (a.abbreviation === 'IN' ? -1 : b.abbreviation === 'IN' ? 1 : a.name < b.name ? -1 : 1));

const states = india
  .getAllStatesWithDistricts()
  .map(({ code, name, districts }) => ({
    name,
    abbreviation: code,
    districts: districts.map((district) => ({ name: district.trim(), abbreviation: abbreviate(district) })),
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

writeFileSync(
  new URL('../src/seeds/geography.json', import.meta.url),
  JSON.stringify({ countries, states: { IN: states } }, null, 1) + '\n',
);
