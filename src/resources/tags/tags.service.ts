import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateTagDto } from './dto/create-tag.dto';
import { UpdateTagDto } from './dto/update-tag.dto';
import { Tag } from './tag.entity';

@Injectable()
export class TagsService extends CrudService<Tag> {
  constructor(database: Database) {
    super(Tag, { create: CreateTagDto, update: UpdateTagDto }, database);
  }
}
