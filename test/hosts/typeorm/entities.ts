import { Column, Entity, JoinColumn, ManyToOne, OneToOne, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
export abstract class Base {
  @PrimaryGeneratedColumn()
  id: number;
}
@Entity('users', { orderBy: { id: 'ASC' } })
export class User extends Base {
  @Column()
  email!: string;
  @Column({ name: 'tenant_id', type: 'int' })
  tenantId: number;
  @Column() displayName: string;
  notMapped: string;
}
@Entity({ name: 'badges', schema: 'app' })
export class Badge {
  @PrimaryColumn('text') public readonly code: string;
  @ManyToOne(() => User, (user) => user.badges, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', referencedColumnName: 'id' })
// ^^^^^^^^^^ REFERENCES
//= ALTER TABLE "app"."badges" ADD FOREIGN KEY ("user_id") REFERENCES "users" ("id")
  user: User;
  @OneToOne(() => User)
  @JoinColumn({ name: 'tenant', referencedColumnName: 'tenantId' })
//= ALTER TABLE "app"."badges" ADD FOREIGN KEY ("tenant") REFERENCES "users" ("tenant_id")
  tenant: User;
  @ManyToOne((type) => User) @JoinColumn({ name: 'shown', referencedColumnName: 'displayName' }) shown: User;
//= ALTER TABLE "app"."badges" ADD FOREIGN KEY ("shown") REFERENCES "users" ("displayName") ~
  @ManyToOne(() => Unnamed) @JoinColumn({ name: 'other', referencedColumnName: 'id' }) other: Unnamed;
//= ALTER TABLE "app"."badges" ADD FOREIGN KEY ("other") REFERENCES "unnamed" ("id") ~
  @ManyToOne(() => User) @JoinColumn({ name: 'a', referencedColumnName: 'id' }) @JoinColumn({ name: 'b', referencedColumnName: 'tenantId' })
  composite: User;
  @ManyToOne(() => User, { createForeignKeyConstraints: false }) @JoinColumn({ name: 'c', referencedColumnName: 'id' }) loose: User;
  @ManyToOne(() => User) @JoinColumn({ name: 'plain' }) plain: User;
}
@Entity()
export class Unnamed {
  @PrimaryColumn() id: number;
}
