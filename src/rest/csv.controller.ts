import { Body, Get, HttpCode, Post, Res } from '@nestjs/common';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiQuery,
} from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import type { Access } from '../access/access';
import { Caller, Permission, requireActions } from '../access/permission.decorator';
import type { CrudService } from '../crud/crud.service';
import { IdempotencyKeyOf, type RequestKey } from '../idempotency/request-key';
import type { EntityClass } from '../model/public-fields';
import { ApiRefusals } from '../openapi/api-decorators';
import { ApiListQuery } from '../openapi/api-list-query';
import { type FileQuery, FileQueryParam } from './list-query.decorator';
import { booleanOption, type Options, QueryOptions } from './options.decorator';
import { StreamedBody } from '../transport/body-parser';
import { runImport } from './run-import';
import { exportCsv } from '../csv/export-csv';

const COUNT = { type: 'integer', minimum: 0 };
const RESULT = {
  type: 'object',
  properties: {
    created: COUNT,
    updated: COUNT,
    unchanged: COUNT,
    refused: COUNT,
    dry_run: { type: 'boolean' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          line: { type: 'integer', example: 7 },
          column: { type: 'string', nullable: true, example: 'email' },
          reason: { type: 'string', example: 'email must be a valid email' },
        },
      },
    },
  },
};

/** Creates the CSV export and import routes of a resource. */
export function CsvController<Entity>(entity: EntityClass<Entity>) {
  const { name } = entity;
  const action = (...words: [string, string?]) => Permission('crm-plugin', name.toLowerCase(), ...words);

  abstract class CsvControllerOfEntity {
    protected abstract readonly service: CrudService<Entity>;

    @Get('export')
    @action('find')
    @ApiOperation({ summary: `Export ${name} rows as CSV: all of them, unless filtered` })
    @ApiListQuery(entity)
    @ApiQuery({
      name: '_columns',
      required: false,
      description: 'Headers separated by commas; default: all that an import can bring back.',
      schema: { type: 'string' },
    })
    @ApiProduces('text/csv')
    @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
    @ApiRefusals()
    async export(
      @FileQueryParam() query: FileQuery,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<Readable> {
      const { stream } = await exportCsv(this.service, query.list, query.columns);
      void reply.header('Content-Type', 'text/csv; charset=utf-8; header=present');
      void reply.header('Content-Disposition', `attachment; filename="${this.service.model.table}.csv"`);
      return stream;
    }

    @Post('import')
    @HttpCode(200)
    @action('create', 'update')
    @StreamedBody()
    @ApiOperation({ summary: `Import ${name} rows from CSV; docs/csv.md` })
    @ApiQuery({
      name: 'match',
      required: false,
      description: 'Column by which a line finds the row it updates; without it every line is a new row.',
      schema: { type: 'string' },
    })
    @ApiQuery({
      name: 'dry_run',
      required: false,
      description: 'Store nothing.',
      schema: { type: 'boolean' },
    })
    @ApiHeader({ name: 'Idempotency-Key', required: false })
    @ApiConsumes('text/csv')
    @ApiBody({ schema: { type: 'string', format: 'binary' } })
    @ApiOkResponse({ schema: RESULT })
    @ApiRefusals()
    import(
      @Body() body: AsyncIterable<Buffer> | undefined,
      @QueryOptions(['match', 'dry_run']) { match, dry_run }: Options,
      @Caller() access: Access,
      @IdempotencyKeyOf() key: RequestKey | undefined,
    ): Promise<Readable> {
      requireActions(access, match === undefined ? ['create'] : ['create', 'update']);
      return runImport(this.service, {
        body: body ?? Readable.from([]),
        match,
        isDryRun: booleanOption(dry_run, false),
        key,
      });
    }
  }
  return CsvControllerOfEntity;
}
