import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateContactTagDto } from './dto/create-contact-tag.dto';
import { UpdateContactTagDto } from './dto/update-contact-tag.dto';
import { ContactTag } from './contact-tag.entity';

@Injectable()
export class ContactTagsService extends CrudService<ContactTag> {
  constructor(database: Database) {
    super(ContactTag, { create: CreateContactTagDto, update: UpdateContactTagDto }, database);
  }
}
