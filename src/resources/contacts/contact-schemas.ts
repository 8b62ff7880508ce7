import { DUPLICATE_KINDS } from './duplicates';

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
