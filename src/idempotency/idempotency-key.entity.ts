import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A request that a client may send again without it being done again, and what it was answered. */
@Entity('idempotency_keys')
export class IdempotencyKey {
  @PrimaryGeneratedColumn()
  id!: number;

  /** SHA-256 of the caller and the key, hexadecimal. */
  @Column({ type: 'varchar', length: 64 })
  @Index({ unique: true })
  hash!: string;

  /** SHA-256 of the request, hexadecimal. */
  @Column({ type: 'varchar', length: 64 })
  fingerprint!: string;

  /** JSON; null while the request is under way. */
  @Column({ type: 'mediumtext', nullable: true })
  answer!: string | null;

  /** Epoch seconds. */
  @Column({ type: 'int' })
  @Index()
  expires_at!: number;
}
