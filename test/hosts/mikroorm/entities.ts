import { Entity, PrimaryKey, Property } from '@mikro-orm/core';
@Entity({ tableName: 'authors', schema: 'app' })
export class Author {
  @PrimaryKey()
  id!: number;
  @Property({ unique: true })
  email!: string;
  @Property({ fieldName: 'tenant_ref' })
  tenantId!: number;
  @Property()
  displayName?: string;
}
@Entity()
export class Book {
  @PrimaryKey()
  id!: number;
}
