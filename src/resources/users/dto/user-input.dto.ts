import { CreateInput } from '../../../crud/entity-input';
import { User } from '../user.entity';

/** The public columns of a user; credentials have rules of their own in the service. */
export class UserInputDto extends CreateInput(User, []) {}
