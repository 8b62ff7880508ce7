import { Body, Delete, Get, HttpCode, Param, Post, Put, type Type } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiQuery } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import type { Access } from '../access/access';
import { Caller, Permission, requireActions } from '../access/permission.decorator';
import { CsvController } from './csv.controller';
import { InputErrorForm } from '../errors/input-error-form.decorator';
import type { EntityClass } from '../model/public-fields';
import { ApiEntity, ApiEntityList, ApiCount, ApiRowId } from '../openapi/api-decorators';
import { ApiListQuery } from '../openapi/api-list-query';
import type { ListQuery } from '../query/list-query';
import { idempotentTransaction, idempotentSequence } from '../idempotency/idempotent-runs';
import { IdempotencyKeyOf, type RequestKey } from '../idempotency/request-key';
import { ListQueryParam } from './list-query.decorator';
import type { Input } from '../crud/read-input';
import type { Shown } from '../model/rows';
import { InputPipe, NewInputPipe } from './input.pipe';
import { booleanOption, type Options, QueryOptions } from './options.decorator';
import { MAX_OPERATIONS, readOperations, runTogether, runEach } from './bulk';
import { ApiBulk } from './api-bulk';
import { ParseIdPipe } from './parse-id';

interface CrudControllerOptions<Entity> {
  readonly entity: EntityClass<Entity>;
  readonly createDto: Type;
  readonly updateDto: Type;
}

/** Creates the controller of a resource: the six actions of type `crm-plugin`, documented for the entity and its DTOs. */
export function CrudController<Entity>({ entity, createDto, updateDto }: CrudControllerOptions<Entity>) {
  const { name } = entity;
  const action = (...words: [string, string?, string?]) =>
    // Strapi: names of actions are in lower case, without a separator: `activitytype`.
    Permission('crm-plugin', name.toLowerCase(), ...words);

  abstract class CrudControllerOfEntity extends CsvController(entity) {
    @Get()
    @action('find')
    @ApiOperation({ summary: `List ${name} rows` })
    @ApiListQuery(entity)
    @ApiEntityList(entity)
    // Strapi: a list is a bare array without pagination metadata.
    find(@ListQueryParam() query: ListQuery): Promise<Shown<Entity>[] | Readable> {
      return this.service.find(query);
    }

    @Get('count')
    @action('count')
    @InputErrorForm('plain')
    @ApiOperation({ summary: `Count ${name} rows` })
    @ApiListQuery(entity)
    @ApiCount()
    // Strapi: a count is a bare number, and its errors have no `data`.
    count(@ListQueryParam() query: ListQuery): Promise<number> {
      return this.service.count(query);
    }

    @Get(':id')
    @action('findone')
    @ApiOperation({ summary: `Get one ${name}` })
    @ApiRowId()
    @ApiEntity(entity)
    // Strapi: the query string of one row is ignored.
    findOne(@Param('id', ParseIdPipe) id: number | undefined): Promise<Shown<Entity>> {
      return this.service.findOne(id);
    }

    // Strapi: POST of the plugin answers 200, POST /users 201.
    @Post()
    @HttpCode(200)
    @action('create')
    @ApiOperation({ summary: `Create one ${name}` })
    @ApiHeader({ name: 'Idempotency-Key', required: false })
    @ApiBody({ type: createDto })
    @ApiEntity(entity)
    create(
      @Body(NewInputPipe(createDto)) input: Input,
      @IdempotencyKeyOf() key: RequestKey | undefined,
    ): Promise<Shown<Entity>> {
      return this.service.create(input, idempotentTransaction(key));
    }

    @Post('bulk')
    @HttpCode(200)
    @action('create', 'update', 'delete')
    @ApiOperation({ summary: `Create, update and delete up to ${MAX_OPERATIONS} ${name} rows` })
    @ApiQuery({
      name: 'atomic',
      required: false,
      description: 'Whether all operations are carried out or none; else each on its own.',
      schema: { type: 'boolean', default: true },
    })
    @ApiHeader({ name: 'Idempotency-Key', required: false })
    @ApiBulk(entity, createDto)
    async bulk(
      @Body() body: unknown,
      @QueryOptions(['atomic']) { atomic }: Options,
      @Caller() access: Access,
      @IdempotencyKeyOf() key: RequestKey | undefined,
    ): Promise<unknown> {
      const isAtomic = booleanOption(atomic, true);
      const operations = readOperations(body);
      requireActions(access, new Set(operations.map(({ method }) => method)));
      if (isAtomic) return runTogether(this.service, operations, idempotentTransaction(key));
      const work = async () => JSON.stringify(await runEach(this.service, operations));
      return JSON.parse(await idempotentSequence(key, this.service.database, work)) as unknown;
    }

    @Put(':id')
    @action('update')
    @ApiOperation({ summary: `Update one ${name}; absent keys keep their value` })
    @ApiRowId()
    @ApiBody({ type: updateDto })
    @ApiEntity(entity)
    update(
      @Param('id', ParseIdPipe) id: number | undefined,
      @Body(InputPipe(updateDto)) input: Input,
    ): Promise<Shown<Entity>> {
      return this.service.update(id, input);
    }

    @Delete(':id')
    @action('delete')
    @ApiOperation({ summary: `Delete one ${name}; the answer is the row as it was` })
    @ApiRowId()
    @ApiEntity(entity)
    delete(@Param('id', ParseIdPipe) id: number | undefined): Promise<Shown<Entity>> {
      return this.service.delete(id);
    }
  }
  return CrudControllerOfEntity;
}
