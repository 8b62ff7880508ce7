import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { User } from './user.entity';

export const TOKEN_PURPOSES = ['reset', 'confirmation'] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** A secret that was mailed to a user; only its hash is kept, it works once and until it expires. */
@Entity('user_tokens')
@Index(['user', 'purpose'], { unique: true })
export class UserToken {
  @PrimaryGeneratedColumn()
  id!: number;

  @ManyToOne(() => User, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user' })
  @Index()
  user!: Relation<User>;

  @Column({ type: 'varchar', length: 16 })
  purpose!: TokenPurpose;

  /** SHA-256 of the token, hexadecimal. */
  @Column({ type: 'varchar', length: 64 })
  @Index({ unique: true })
  hash!: string;

  /** Epoch seconds. */
  @Column({ type: 'int' })
  expires_at!: number;
}
