import { Body, Controller, Delete, Get, Param, Post, Put } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Readable } from 'node:stream';
import type { Access } from '../../access/access';
import { Caller, Permission } from '../../access/permission.decorator';
import { ParseIdPipe } from '../../rest/parse-id';
import { InputErrorForm } from '../../errors/input-error-form.decorator';
import { formBadRequest } from '../../errors/strapi-exception';
import { ApiCount, ApiEntity, ApiEntityList, ApiRefusals, ApiRowId } from '../../openapi/api-decorators';
import { ApiListQuery } from '../../openapi/api-list-query';
import type { ListQuery } from '../../query/list-query';
import { ListQueryParam } from '../../rest/list-query.decorator';
import type { Shown } from '../../model/rows';
import { DeferredBodyPipe, type Validated } from '../../rest/body.pipe';
import { CreateUserDto, UpdateUserDto } from './dto/user.dto';
import { User } from './user.entity';
import { UsersService } from './users.service';

const action = (...names: [string, string?]) => Permission('users-permissions', 'user', ...names);

@ApiTags('Users')
@Controller('users')
export class UsersController {
  constructor(private readonly service: UsersService) {}

  @Get()
  @action('find')
  // Strapi: errors of a list of users have no `data`.
  @InputErrorForm('plain')
  @ApiOperation({ summary: 'List users' })
  @ApiListQuery(User)
  @ApiEntityList(User)
  find(@ListQueryParam() query: ListQuery): Promise<Shown<User>[] | Readable> {
    return this.service.find(query);
  }

  @Get('count')
  @action('count')
  @InputErrorForm('plain')
  @ApiOperation({ summary: 'Count users' })
  @ApiListQuery(User)
  @ApiCount()
  count(@ListQueryParam() query: ListQuery): Promise<number> {
    return this.service.count(query);
  }

  @Get('me')
  @action('me')
  @ApiOperation({ summary: 'Get the caller' })
  @ApiEntity(User)
  me(@Caller() caller: Access): Promise<Shown<User>> {
    // Strapi: no token is a 400 here, whose text is an id.
    if (caller.userId === undefined) throw formBadRequest({ id: 'No authorization header was found' });
    return this.service.findOne(caller.userId);
  }

  @Get(':id')
  @action('findone')
  @ApiOperation({ summary: 'Get one user' })
  @ApiRowId()
  @ApiEntity(User)
  findOne(@Param('id', ParseIdPipe) id: number | undefined): Promise<Shown<User>> {
    return this.service.findOne(id);
  }

  // Strapi: 201, unlike every other POST.
  @Post()
  @action('create')
  @InputErrorForm('form')
  @ApiOperation({ summary: 'Create one user' })
  @ApiBody({ type: CreateUserDto })
  @ApiCreatedResponse({ schema: { $ref: '#/components/schemas/User' } })
  @ApiRefusals()
  create(
    @Body(DeferredBodyPipe(CreateUserDto)) body: Validated<CreateUserDto>,
    @Caller() caller: Access,
  ): Promise<Shown<User>> {
    return this.service.createUser(body, caller);
  }

  @Put(':id')
  @action('update', 'updateself')
  @InputErrorForm('form')
  @ApiOperation({ summary: 'Update one user, or oneself' })
  @ApiRowId()
  @ApiBody({ type: UpdateUserDto })
  @ApiEntity(User)
  update(
    @Param('id', ParseIdPipe) id: number | undefined,
    @Body(DeferredBodyPipe(UpdateUserDto)) body: Validated<UpdateUserDto>,
    @Caller() caller: Access,
  ): Promise<Shown<User>> {
    return this.service.updateUser(id, body, caller);
  }

  @Delete(':id')
  @action('destroy')
  @ApiOperation({ summary: 'Delete one user; the answer is the user as it was' })
  @ApiRowId()
  @ApiEntity(User)
  delete(@Param('id', ParseIdPipe) id: number | undefined, @Caller() caller: Access): Promise<Shown<User>> {
    return this.service.deleteUser(id, caller);
  }
}
