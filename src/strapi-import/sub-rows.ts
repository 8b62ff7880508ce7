import type { ContactType } from '../resources/contacts/contact.entity';
import type { SourceRow } from './source/source-connection';
import type { StrapiSource } from './source/strapi-source';
import { keyIn, NO_ID } from './to-id';

export const KINDS = ['individual', 'organization'] as const satisfies readonly ContactType[];
export const SUB_TABLES = { individual: 'individuals', organization: 'organizations' } as const;

/** A contact, as far as its kind goes. */
interface Asking {
  readonly id: number;
  readonly kinds: readonly ContactType[];
}

/** The kind that a contact of the original says it is, in whatever case. */
export const kindOf = (row: SourceRow): ContactType | undefined => {
  const word = typeof row['contact_type'] === 'string' ? row['contact_type'].trim().toLowerCase() : '';
  return KINDS.find((kind) => kind === word);
};

/**
 * Which sub-row belongs to which contact. The original keeps a link on both sides, and the sides may differ: first a
 * contact gets the sub-row it points to, the lowest id where several want one; then one that points to it.
 */
export class SubRows {
  /** Contacts, or nobody, by their sub-rows. */
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
    const asking = await found.giveLinked();
    for (const kind of KINDS) await found.giveByBackLink(kind, asking);
    return found;
  }

  /** The contact that a sub-row is needed for. */
  ownerOf(kind: ContactType, subRow: number): number | undefined {
    const owner = this.owners[kind].get(subRow) ?? NO_ID;
    return owner === NO_ID ? undefined : owner;
  }

  /** What a contact is, and the sub-row it has; without one it needs a new one. */
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

  /** Gives contacts what they point to; tells which got nothing. */
  private async giveLinked(): Promise<Map<number, Asking>> {
    const asking = new Map<number, Asking>();
    for await (const page of this.source.pages('contacts', ['id', 'contact_type', ...KINDS]))
      for (const contact of page) {
        const id = keyIn(contact, 'id');
        const kinds = candidates(contact);
        const has = kinds.some((kind) => this.give(kind, keyIn(contact, kind), id));
        if (!has) asking.set(id, { id, kinds });
      }
    return asking;
  }

  private async giveByBackLink(kind: ContactType, asking: Map<number, Asking>): Promise<void> {
    if (asking.size === 0) return;
    for await (const page of this.source.pages(SUB_TABLES[kind], ['id', 'contact']))
      for (const row of page) {
        const contact = asking.get(keyIn(row, 'contact'));
        const id = keyIn(row, 'id');
        if (!contact?.kinds.includes(kind) || !this.give(kind, id, contact.id)) continue;
        this.byBackLink[kind].set(contact.id, id);
        asking.delete(contact.id);
      }
  }

  private give(kind: ContactType, subRow: number, contact: number): boolean {
    if (this.owners[kind].get(subRow) !== NO_ID) return false;
    this.owners[kind].set(subRow, contact);
    return true;
  }
}

/** The kinds a contact may turn out to be. */
function candidates(contact: SourceRow): readonly ContactType[] {
  const kind = kindOf(contact);
  return kind === undefined ? KINDS : [kind];
}
