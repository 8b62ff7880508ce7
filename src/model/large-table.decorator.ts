import { applyDecorators } from '@nestjs/common';
import { Index } from 'typeorm';

/**
 * Declares the indexes of a table with many wide rows: one of the ids alone, for pages with a large offset, and one per
 * timestamp in descending order (ids ascending). TypeORM cannot express the latter; the migrations create them.
 */
export const LargeTable = (table: string): ClassDecorator =>
  applyDecorators(
    Index(['id']),
    ...['created_at', 'updated_at'].map((column) =>
      Index(`IDX_${table}_${column}_desc`, { synchronize: false }),
    ),
  );
