import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Access } from '../../access/access';
import { Administrators, Caller } from '../../access/permission.decorator';
import { ParseIdPipe } from '../../rest/parse-id';
import { ApiRefusals, ApiRowId } from '../../openapi/api-decorators';
import { BodyPipe, DeferredBodyPipe, type Validated } from '../../rest/body.pipe';
import { CreateRoleDto, UpdateRoleDto } from './dto/role.dto';
import { ROLE_ERRORS } from './role-input';
import { type CountedRole, type Done, type DetailedRole, RolesService } from './roles.service';

const properties = {
  id: { type: 'integer' },
  name: { type: 'string' },
  description: { type: 'string', nullable: true },
  type: { type: 'string' },
};
const roles = {
  type: 'array',
  items: { type: 'object', properties: { ...properties, nb_users: { type: 'integer' } } },
};
const role = {
  type: 'object',
  properties: { ...properties, permissions: { type: 'object', additionalProperties: true } },
};
const ApiDone = () =>
  ApiOkResponse({ schema: { type: 'object', properties: { ok: { type: 'boolean' } }, required: ['ok'] } });

@ApiTags('Roles')
@Controller('users-permissions/roles')
@Administrators()
@ApiRefusals()
export class RolesController {
  constructor(private readonly service: RolesService) {}

  @Get()
  @ApiOperation({ summary: 'List roles with the number of their users' })
  @ApiOkResponse({ schema: { type: 'object', properties: { roles }, required: ['roles'] } })
  find(): Promise<{ roles: CountedRole[] }> {
    return this.service.find();
  }

  @Get(':id')
  @ApiOperation({ summary: 'Get one role with every action and whether it is enabled' })
  @ApiRowId()
  @ApiOkResponse({ schema: { type: 'object', properties: { role }, required: ['role'] } })
  findOne(@Param('id', ParseIdPipe) id: number | undefined): Promise<{ role: DetailedRole }> {
    return this.service.findOne(id);
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Create a role' })
  @ApiBody({ type: CreateRoleDto })
  @ApiDone()
  create(
    @Body(BodyPipe(CreateRoleDto, { empty: ROLE_ERRORS.emptyCreate })) input: CreateRoleDto,
    @Caller() caller: Access,
  ): Promise<Done> {
    return this.service.create(input, caller);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Update a role; actions that are left out stay as they are' })
  @ApiRowId()
  @ApiBody({ type: UpdateRoleDto })
  @ApiDone()
  update(
    @Param('id', ParseIdPipe) id: number | undefined,
    @Body(DeferredBodyPipe(UpdateRoleDto, { empty: ROLE_ERRORS.emptyUpdate }))
    body: Validated<UpdateRoleDto>,
    @Caller() caller: Access,
  ): Promise<Done> {
    return this.service.update(id, body, caller);
  }

  @Delete(':id')
  @ApiOperation({ summary: 'Delete a role; its users become Public' })
  @ApiRowId()
  @ApiDone()
  delete(@Param('id', ParseIdPipe) id: number | undefined, @Caller() caller: Access): Promise<Done> {
    return this.service.delete(id, caller);
  }
}
