import type { DistrictIndex } from './district-index';
import { slug } from './name-key';
import type { Place } from './read-places';

/** A village to create from one or more places; the first place gives the name. */
export interface NewVillage {
  readonly name: string;
  readonly slug: string;
  readonly district: number;
  readonly state: number;
  /** Postal code and slug; null if another village has the same. */
  readonly identifier: string | null;
}

/** A place that matched no district. */
export interface Unmatched {
  readonly place: Place;
  readonly reason: string;
}

export interface VillagePlan {
  /** Villages by district id. */
  readonly villages: ReadonlyMap<number, readonly NewVillage[]>;
  readonly unmatched: readonly Unmatched[];
}

/** Plans the villages to create: places with the same name in one district become one village. */
export function planVillages(places: readonly Place[], districts: DistrictIndex): VillagePlan {
  const villages = new Map<number, Map<string, NewVillage>>();
  const unmatched: Unmatched[] = [];
  for (const place of places) {
    const found = districts.find(place);
    if (typeof found === 'string') {
      unmatched.push({ place, reason: found });
      continue;
    }
    const key = slug(place.name);
    const here = villages.get(found.id) ?? new Map<string, NewVillage>();
    villages.set(found.id, here);
    if (here.has(key)) continue;
    const { id: district, state } = found;
    here.set(key, { name: place.name, slug: key, district, state, identifier: `${place.postalCode}-${key}` });
  }
  return { villages: withUniqueIdentifiers(villages), unmatched };
}

/** Clears ambiguous identifiers: a postal code can cover two districts with a place of the same name in each. */
function withUniqueIdentifiers(
  villages: ReadonlyMap<number, ReadonlyMap<string, NewVillage>>,
): VillagePlan['villages'] {
  const uses = new Map<string | null, number>();
  for (const here of villages.values())
    for (const { identifier } of here.values()) uses.set(identifier, (uses.get(identifier) ?? 0) + 1);
  const unique = (village: NewVillage): NewVillage =>
    uses.get(village.identifier) === 1 ? village : { ...village, identifier: null };
  return new Map([...villages].map(([district, here]) => [district, [...here.values()].map(unique)]));
}
