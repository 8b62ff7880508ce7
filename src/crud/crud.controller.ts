import { Body, Delete, Get, HttpCode, Param, Post, Put, type Type } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import { Permission } from '../access/permission.decorator';
import { InputErrorForm } from '../errors/input-error-form.decorator';
import type { EntityClass } from '../model/public-fields';
import { ApiEntity, ApiEntityList, ApiCount, ApiRowId } from '../openapi/api-decorators';
import { ApiListQuery } from '../openapi/api-list-query';
import type { ListQuery } from '../query/list-query';
import { ListQueryParam } from '../query/list-query.decorator';
import type { JsonObject } from '../query/row-reader';
import type { CrudService } from './crud.service';
import { ParseId } from './parse-id';

interface CrudControllerOptions {
  readonly entity: EntityClass;
  readonly createDto: Type;
  readonly updateDto: Type;
}

/** The controller of a resource: six actions of the type `crm-plugin`, documented for the entity and its DTOs. */
export function CrudController({ entity, createDto, updateDto }: CrudControllerOptions) {
  const { name } = entity;
  const action = (word: string) => Permission('crm-plugin', name.toLowerCase(), word);

  abstract class CrudControllerOfEntity {
    protected abstract readonly service: CrudService<unknown>;

    @Get()
    @action('find')
    @ApiOperation({ summary: `List ${name} rows` })
    @ApiListQuery(entity)
    @ApiEntityList(entity)
    find(@ListQueryParam() query: ListQuery): Promise<JsonObject[] | Readable> {
      return this.service.find(query);
    }

    @Get('count')
    @action('count')
    @InputErrorForm('plain')
    @ApiOperation({ summary: `Count ${name} rows` })
    @ApiListQuery(entity)
    @ApiCount()
    count(@ListQueryParam() query: ListQuery): Promise<number> {
      return this.service.count(query);
    }

    @Get(':id')
    @action('findone')
    @ApiOperation({ summary: `Get one ${name}` })
    @ApiRowId()
    @ApiEntity(entity)
    findOne(@Param('id', ParseId) id: number | undefined): Promise<JsonObject> {
      return this.service.findOne(id);
    }

    @Post()
    @HttpCode(200)
    @action('create')
    @ApiOperation({ summary: `Create one ${name}` })
    @ApiBody({ type: createDto })
    @ApiEntity(entity)
    create(@Body() input: unknown): Promise<JsonObject> {
      return this.service.create(input);
    }

    @Put(':id')
    @action('update')
    @ApiOperation({ summary: `Update one ${name}; absent keys keep their value` })
    @ApiRowId()
    @ApiBody({ type: updateDto })
    @ApiEntity(entity)
    update(@Param('id', ParseId) id: number | undefined, @Body() input: unknown): Promise<JsonObject> {
      return this.service.update(id, input);
    }

    @Delete(':id')
    @action('delete')
    @ApiOperation({ summary: `Delete one ${name}; the answer is the row as it was` })
    @ApiRowId()
    @ApiEntity(entity)
    delete(@Param('id', ParseId) id: number | undefined): Promise<JsonObject> {
      return this.service.delete(id);
    }
  }
  return CrudControllerOfEntity;
}
