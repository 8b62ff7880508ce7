import type { ContactType } from '../resources/contacts/contact.entity';
import type { SourceRow } from './source/source-connection';
import type { StrapiSource } from './source/strapi-source';
import { keyIn, NO_ID } from './to-id';

export const KINDS = ['individual', 'organization'] as const satisfies readonly ContactType[];
export const SUB_TABLES = { individual: 'individuals', organization: 'organizations' } as const;

/** A contact without a sub-row yet, and the types it may have. */
interface UnassignedContact {
  readonly id: number;
  readonly kinds: readonly ContactType[];
}

/** Returns the type of a source contact, ignoring case. */
export const kindOf = (row: SourceRow): ContactType | undefined => {
  const word = typeof row['contact_type'] === 'string' ? row['contact_type'].trim().toLowerCase() : '';
  return KINDS.find((kind) => kind === word);
};

/**
 * Assigns sub-rows to contacts. Strapi stores the link on both sides, and the sides may differ. First, each contact gets
 * the sub-row it refers to (the lowest contact id wins); then the remaining contacts get a sub-row that refers to them.
 */
export class SubRows {
  /** Contact ids by sub-row id; `NO_ID` for a sub-row without a contact. */
  private readonly owners = {
    individual: new Map<number, number>(),
    organization: new Map<number, number>(),
  };
  private readonly byBackLink = {
    individual: new Map<number, number>(),
    organization: new Map<number, number>(),
  };

  private constructor(private readonly source: StrapiSource) {}

  static async read(source: StrapiSource): Promise<SubRows> {
    const found = new SubRows(source);
    for (const kind of KINDS) await found.readIds(kind);
    const unassigned = await found.assignLinked();
    for (const kind of KINDS) await found.assignByBackLink(kind, unassigned);
    return found;
  }

  /** Returns the contact of a sub-row; undefined for an orphan. */
  ownerOf(kind: ContactType, subRow: number): number | undefined {
    const owner = this.owners[kind].get(subRow) ?? NO_ID;
    return owner === NO_ID ? undefined : owner;
  }

  /** Returns the type of a contact and its sub-row; without a sub-row id, a new one must be created. */
  of(contact: SourceRow): { kind: ContactType; id: number | undefined; isByBackLink: boolean } {
    const id = keyIn(contact, 'id');
    const kinds = candidates(contact);
    for (const kind of kinds) {
      const linked = keyIn(contact, kind);
      if (this.owners[kind].get(linked) === id) return { kind, id: linked, isByBackLink: false };
    }
    for (const kind of kinds) {
      const pointing = this.byBackLink[kind].get(id);
      if (pointing !== undefined) return { kind, id: pointing, isByBackLink: true };
    }
    return { kind: kindOf(contact) ?? 'organization', id: undefined, isByBackLink: false };
  }

  private async readIds(kind: ContactType): Promise<void> {
    for await (const page of this.source.pages(SUB_TABLES[kind], ['id']))
      for (const row of page) this.owners[kind].set(keyIn(row, 'id'), NO_ID);
  }

  /** Assigns the sub-rows that contacts refer to; returns the contacts that got none. */
  private async assignLinked(): Promise<Map<number, UnassignedContact>> {
    const unassigned = new Map<number, UnassignedContact>();
    for await (const page of this.source.pages('contacts', ['id', 'contact_type', ...KINDS]))
      for (const contact of page) {
        const id = keyIn(contact, 'id');
        const kinds = candidates(contact);
        const has = kinds.some((kind) => this.assign(kind, keyIn(contact, kind), id));
        if (!has) unassigned.set(id, { id, kinds });
      }
    return unassigned;
  }

  private async assignByBackLink(
    kind: ContactType,
    unassigned: Map<number, UnassignedContact>,
  ): Promise<void> {
    if (unassigned.size === 0) return;
    for await (const page of this.source.pages(SUB_TABLES[kind], ['id', 'contact']))
      for (const row of page) {
        const contact = unassigned.get(keyIn(row, 'contact'));
        const id = keyIn(row, 'id');
        if (!contact?.kinds.includes(kind) || !this.assign(kind, id, contact.id)) continue;
        this.byBackLink[kind].set(contact.id, id);
        unassigned.delete(contact.id);
      }
  }

  private assign(kind: ContactType, subRow: number, contact: number): boolean {
    if (this.owners[kind].get(subRow) !== NO_ID) return false;
    this.owners[kind].set(subRow, contact);
    return true;
  }
}

/** Returns the types that a contact may have. */
function candidates(contact: SourceRow): readonly ContactType[] {
  const kind = kindOf(contact);
  return kind === undefined ? KINDS : [kind];
}
