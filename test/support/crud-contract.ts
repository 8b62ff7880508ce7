import { createTestApp, type TestApp } from './app';
import { Crud } from './crud/crud';
import { describeActions } from './crud/describe-actions';
import { describeBodies } from './crud/describe-bodies';
import { describeFaults } from './crud/describe-faults';
import { describeFilters } from './crud/describe-filters';
import { describeLists } from './crud/describe-lists';
import { describeMissing } from './crud/describe-missing';
import { describePermissions } from './crud/describe-permissions';
import { describeSort } from './crud/describe-sort';
import { describeTextColumns } from './crud/describe-text-columns';
import { describeToMany } from './crud/describe-to-many';
import { describeToOne } from './crud/describe-to-one';
import { describeTypedColumns } from './crud/describe-typed-columns';
import { describeUnique } from './crud/describe-unique';
import type { Resource } from './resources';

type Block = (crud: Crud) => void;

const everything: Block[] = [
  describeActions,
  describeBodies,
  describeTextColumns,
  describeTypedColumns,
  describeUnique,
  describeToOne,
  describeToMany,
  describeFaults,
  describeMissing,
  describePermissions,
  describeLists,
  describeSort,
  describeFilters,
];

/** The subset for a second spelling of a resource: every action, key and permission. */
export const essentials: Block[] = [
  describeActions,
  describeBodies,
  describeFaults,
  describeMissing,
  describePermissions,
  describeLists,
];

/** Tests the contract of a resource on a new application and database. */
export function describeCrud(resource: Resource, blocks = everything): void {
  describe(`/crm-plugin/${resource.path}`, () => {
    let test: TestApp;
    beforeAll(async () => {
      test = await createTestApp();
    });
    afterAll(() => test.close());

    const crud = new Crud(resource, () => test);
    for (const block of blocks) block(crud);
  });
}
