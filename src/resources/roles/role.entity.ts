import { Entity } from 'typeorm';
import { IdentifiedEntity } from '../../model/base.entity';
import { StringField } from '../../model/fields';

@Entity('roles')
export class Role extends IdentifiedEntity {
  @StringField({ example: 'Authenticated' })
  name!: string;

  @StringField({ nullable: true, example: 'Default role given to authenticated user.' })
  description!: string | null;

  @StringField({ unique: true, example: 'authenticated' })
  type!: string;
}
