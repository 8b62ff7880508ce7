import type { DistrictIndex } from './district-index';
import { slug } from './name-key';
import type { Place } from './read-places';

/** A village that places are, named as the first of them. */
export interface VillageDraft {
  readonly name: string;
  readonly slug: string;
  readonly district: number;
  readonly state: number;
  /** Postal code and name, as long as no other village has the same. */
  readonly identifier: string | null;
}

/** A place of which no village is made. */
export interface Unmatched {
  readonly place: Place;
  readonly reason: string;
}

export interface VillagePlan {
  /** By district. */
  readonly villages: ReadonlyMap<number, readonly VillageDraft[]>;
  readonly unmatched: readonly Unmatched[];
}

/** What becomes of places: those of one name in one district are one village. */
export function planVillages(places: readonly Place[], districts: DistrictIndex): VillagePlan {
  const villages = new Map<number, Map<string, VillageDraft>>();
  const unmatched: Unmatched[] = [];
  for (const place of places) {
    const found = districts.find(place);
    if (typeof found === 'string') {
      unmatched.push({ place, reason: found });
      continue;
    }
    const key = slug(place.name);
    const here = villages.get(found.id) ?? new Map<string, VillageDraft>();
    villages.set(found.id, here);
    if (here.has(key)) continue;
    const { id: district, state } = found;
    here.set(key, { name: place.name, slug: key, district, state, identifier: `${place.postalCode}-${key}` });
  }
  return { villages: withUniqueIdentifiers(villages), unmatched };
}

/** A postal code may be of two districts, with a place of the same name in each. */
function withUniqueIdentifiers(
  villages: ReadonlyMap<number, ReadonlyMap<string, VillageDraft>>,
): VillagePlan['villages'] {
  const uses = new Map<string | null, number>();
  for (const here of villages.values())
    for (const { identifier } of here.values()) uses.set(identifier, (uses.get(identifier) ?? 0) + 1);
  const unique = (draft: VillageDraft): VillageDraft =>
    uses.get(draft.identifier) === 1 ? draft : { ...draft, identifier: null };
  return new Map([...villages].map(([district, here]) => [district, [...here.values()].map(unique)]));
}
