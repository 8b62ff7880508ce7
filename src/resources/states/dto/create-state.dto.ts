import { CreateInput } from '../../../crud/entity-input';
import { State } from '../state.entity';

export class CreateStateDto extends CreateInput(State, ['name']) {}
