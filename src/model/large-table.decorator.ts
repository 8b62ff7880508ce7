import { applyDecorators } from '@nestjs/common';
import { Index } from 'typeorm';

/**
 * Indexes of a table that grows without bound and whose rows are wide: ids alone, for far pages, and newest first with
 * the smaller id first among equals. The migrations make the latter, for which TypeORM has no words.
 */
export const LargeTable = (table: string): ClassDecorator =>
  applyDecorators(
    Index(['id']),
    ...['created_at', 'updated_at'].map((column) =>
      Index(`IDX_${table}_${column}_desc`, { synchronize: false }),
    ),
  );
