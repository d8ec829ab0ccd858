await prisma.user.upsert({ where: { email }, create: { email, name, tenantId, handle }, update: { name } });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("email_address") DO UPDATE SET ◦ = ◦
//                ^^^^^^ @
//                                  ^^^^^ email_address
await this.prisma.user.upsert({
  where: { tenantId_handle: { tenantId: input.tenant, handle } },
  create: { tenantId: input.tenant, handle, email, name },
  update: { name: { set: name } },
  select: { id: true },
});
//= INSERT INTO "users" VALUES (◦) ON CONFLICT ("tenant_id", "handle") DO UPDATE SET ◦ = ◦
await tx.apiKey.upsert({ where: { owner_label: { owner: 1, label: 'a' } }, create: { owner: 1, label: 'a', other: 'b' }, update: {} });
//= INSERT INTO "auth"."ApiKey" VALUES (◦) ON CONFLICT ("owner", "label") DO UPDATE SET ◦ = ◦
await tx.apiKey.upsert({ where: { labelled: { label, other } }, create: { owner: 1, label, other }, update: { owner: { increment: 1 } } });
//= INSERT INTO "auth"."ApiKey" VALUES (◦) ON CONFLICT ("label", "other") DO UPDATE SET ◦ = ◦
await prisma.$executeRawUnsafe('INSERT INTO "users" ("email_address") VALUES ($1) ON CONFLICT ("email_address") DO NOTHING', email);
//= INSERT INTO "users" ("email_address") VALUES ($1) ON CONFLICT ("email_address") DO NOTHING
await prisma.user.createMany({ data: rows, skipDuplicates: true });
//= INSERT INTO "users" VALUES (◦) ON CONFLICT DO NOTHING
//                ^^^^^^^^^^ @
const made = await tx.apiKey.createManyAndReturn({ skipDuplicates: true, data: [{ owner: 1, label: 'a' }] });
//= INSERT INTO "auth"."ApiKey" VALUES (◦) ON CONFLICT DO NOTHING
