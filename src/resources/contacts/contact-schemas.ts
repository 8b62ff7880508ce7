import { DUPLICATE_KINDS } from './duplicates';
import { MAX_MERGED } from './merging';

export const MERGE_SCHEMA = {
  type: 'object',
  required: ['from'],
  properties: {
    from: { type: 'array', items: { type: 'integer' }, minItems: 1, maxItems: MAX_MERGED, example: [2, 3] },
  },
};

export const DUPLICATES_SCHEMA = {
  type: 'array',
  items: {
    type: 'object',
    properties: {
      by: { type: 'string', enum: [...DUPLICATE_KINDS] },
      key: { type: 'string', example: 'office@newtech.example' },
      count: { type: 'integer', example: 2 },
      contacts: { type: 'array', items: { $ref: '#/components/schemas/ContactSummary' } },
    },
  },
};
