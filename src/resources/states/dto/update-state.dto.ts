import { UpdateInput } from '../../../crud/update-input';
import { CreateStateDto } from './create-state.dto';

export class UpdateStateDto extends UpdateInput(CreateStateDto) {}
