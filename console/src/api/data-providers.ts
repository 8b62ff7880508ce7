import { DataProvider } from '@refinedev/strapi';
import { http } from './http';

/** refine's own provider for Strapi, as it comes: the resources of the CRM, and the accounts beside them. */
export const dataProviders = {
  default: DataProvider('/crm-plugin', http),
  accounts: DataProvider('', http),
};
