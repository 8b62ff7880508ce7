import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Role } from './role.entity';

/** Whether a role may do an action; a missing row means no. Names are lower-case. */
@Entity('permissions')
@Index(['role', 'type', 'controller', 'action'], { unique: true })
export class Permission {
  @PrimaryGeneratedColumn()
  id!: number;

  @ManyToOne(() => Role, { nullable: false, onDelete: 'CASCADE' })
  @JoinColumn({ name: 'role' })
  role!: Role;

  @Column({ type: 'varchar', length: 64 })
  type!: string;

  @Column({ type: 'varchar', length: 64 })
  controller!: string;

  @Column({ type: 'varchar', length: 64 })
  action!: string;

  @Column({ type: 'boolean' })
  enabled!: boolean;
}
