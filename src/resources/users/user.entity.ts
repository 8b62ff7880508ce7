import { Column, Entity, type Relation } from 'typeorm';
import { BaseEntity } from '../../model/base.entity';
import { BooleanField, EmailField, StringField, ToOneField } from '../../model/fields';
import { Role } from '../roles/role.entity';

/** Columns without a field decorator are private: no answer, filter, sort or search ever sees them. */
@Entity('users')
export class User extends BaseEntity {
  @StringField({ unique: true, example: 'demoUser' })
  username!: string;

  @EmailField({ unique: true, example: 'demouser@example.com' })
  email!: string;

  @StringField({ nullable: true, example: 'local' })
  provider!: string | null;

  @BooleanField({ default: false })
  confirmed!: boolean;

  @BooleanField({ default: false })
  blocked!: boolean;

  @ToOneField(() => Role)
  role!: Relation<Role> | null;

  /** bcrypt hash; null for an account that never set a local password. */
  @Column({ type: 'varchar', length: 255, nullable: true })
  password!: string | null;

  /** Epoch seconds; tokens issued earlier are revoked. */
  @Column({ type: 'int', default: 0 })
  tokens_valid_from!: number;
}
