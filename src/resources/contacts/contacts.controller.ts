import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Access } from '../../access/access';
import { Caller, Permission, requireActions } from '../../access/permission.decorator';
import { CrudController } from '../../rest/crud.controller';
import { ParseIdPipe } from '../../rest/parse-id';
import { idempotentTransaction } from '../../idempotency/idempotent-runs';
import { IdempotencyKeyOf, type RequestKey } from '../../idempotency/request-key';
import { ApiEntity, ApiRefusals, ApiRowId } from '../../openapi/api-decorators';
import { type Options, QueryOptions } from '../../rest/options.decorator';
import type { Shown } from '../../model/rows';
import { DeferredBodyPipe, type Validated } from '../../rest/body.pipe';
import { DUPLICATES_SCHEMA } from './contact-schemas';
import { Contact } from './contact.entity';
import { ContactsService } from './contacts.service';
import { CreateContactDto } from './dto/create-contact.dto';
import { MergeContactsDto } from './dto/merge-contacts.dto';
import { UpdateContactDto } from './dto/update-contact.dto';
import { type Duplicates, readDuplicatesQuery } from './duplicates';

@ApiTags('Contacts')
// Strapi: this resource alone has a singular path. Unlike Strapi, the plural works, too.
@Controller(['crm-plugin/contact', 'crm-plugin/contacts'])
export class ContactsController extends CrudController({
  entity: Contact,
  createDto: CreateContactDto,
  updateDto: UpdateContactDto,
}) {
  constructor(protected readonly service: ContactsService) {
    super();
  }

  @Get('duplicates')
  @Permission('crm-plugin', 'contact', 'find')
  @ApiOperation({ summary: 'Groups of contacts with the same e-mail address, phone digits or name' })
  @ApiQuery({
    name: 'by',
    required: false,
    description: 'email, phone, name, separated by commas; default all.',
  })
  @ApiQuery({
    name: '_limit',
    required: false,
    schema: { type: 'integer', minimum: 0, maximum: 1000, default: 100 },
  })
  @ApiQuery({ name: '_start', required: false, schema: { type: 'integer', minimum: 0, default: 0 } })
  @ApiOkResponse({ schema: DUPLICATES_SCHEMA })
  @ApiRefusals()
  duplicates(@QueryOptions(['by', '_limit', '_start']) options: Options): Promise<Duplicates[]> {
    return this.service.duplicates(readDuplicatesQuery(options));
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Permission('crm-plugin', 'contact', 'update', 'delete')
  @ApiOperation({ summary: 'Merge other contacts into this one; the answer is the merged contact' })
  @ApiRowId()
  @ApiBody({ type: MergeContactsDto })
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiEntity(Contact)
  merge(
    @Param('id', ParseIdPipe) id: number | undefined,
    @Body(DeferredBodyPipe(MergeContactsDto)) body: Validated<MergeContactsDto>,
    @Caller() access: Access,
    @IdempotencyKeyOf() key: RequestKey | undefined,
  ): Promise<Shown<Contact>> {
    requireActions(access, ['update', 'delete']);
    return this.service.merge(id, body, idempotentTransaction(key));
  }
}
