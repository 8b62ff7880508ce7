import { DataProvider } from '@refinedev/strapi';
import { http } from './http';

/** refine's Strapi data provider, unmodified: one for the CRM resources, one for accounts. */
export const dataProviders = {
  default: DataProvider('/crm-plugin', http),
  accounts: DataProvider('', http),
};
