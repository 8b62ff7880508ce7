import { Injectable } from '@nestjs/common';
import { CrudService } from '../../crud/crud.service';
import { Database } from '../../database/database';
import { CreateStateDto } from './dto/create-state.dto';
import { UpdateStateDto } from './dto/update-state.dto';
import { State } from './state.entity';

@Injectable()
export class StatesService extends CrudService<State> {
  constructor(database: Database) {
    super(State, { create: CreateStateDto, update: UpdateStateDto }, database);
  }
}
