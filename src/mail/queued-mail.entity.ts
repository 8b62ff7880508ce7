import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { MailKind } from './mail-kind';

/**
 * A mail to be sent. Its text and link are created when it is sent, so that no secret is stored in plain text.
 */
@Entity('mail_queue')
export class QueuedMail {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 16 })
  kind!: MailKind;

  @Column({ type: 'varchar', length: 255 })
  @Index()
  address!: string;

  /** Number of delivery attempts started. */
  @Column({ type: 'int', default: 0 })
  attempts!: number;

  /** When the mail is due, in epoch seconds; during delivery, the end of the lease. */
  @Column({ type: 'int' })
  @Index()
  due_at!: number;
}
