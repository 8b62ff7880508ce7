import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { MailKind } from './mail-kind';

/**
 * A mail that has to go out. It holds neither text nor link: both are made when it is sent, so that no secret is
 * ever stored in a readable form.
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

  /** How often it was begun. */
  @Column({ type: 'int', default: 0 })
  attempts!: number;

  /** Epoch seconds; while it is being sent, the end of the time that the sender has for it. */
  @Column({ type: 'int' })
  @Index()
  due_at!: number;
}
