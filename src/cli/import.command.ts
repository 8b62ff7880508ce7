import { Command, CommandRunner } from 'nest-commander';
import { ImportStrapiCommand } from '../strapi-import/import-strapi.command';
import { ImportVillagesCommand } from '../village-import/import-villages.command';
import { ImportCsvCommand } from './import-csv.command';

const SUB_COMMANDS = [ImportCsvCommand, ImportStrapiCommand, ImportVillagesCommand];

@Command({
  name: 'import',
  description: 'import rows from a CSV file, from Strapi 3 or from GeoNames',
  subCommands: SUB_COMMANDS,
})
class ImportCommand extends CommandRunner {
  run([unknown]: string[]): Promise<void> {
    if (unknown !== undefined) this.command.error(`error: unknown command '${unknown}'`);
    this.command.help({ error: true });
  }
}

export const IMPORT_COMMANDS = [ImportCommand, ...SUB_COMMANDS];
