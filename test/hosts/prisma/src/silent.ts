// Prisma selects first where the upsert is not one that the database can do.
await prisma.user.upsert({ where: { email: a }, create: { email: b, tenantId, handle }, update: {} });
await prisma.user.upsert({ where: { email, tenantId: 1 }, create: { email, tenantId: 1, handle }, update: {} });
await prisma.user.upsert({ where: { email }, create: { email, handle, posts: { create: [{ title }] } }, update: {} });
await prisma.user.upsert({ where: { email }, create: { email, handle }, update: { posts: { connect: { id } } } });
await prisma.user.upsert({ where: { email }, create: { email, handle }, update: {}, include: { posts: true } });
await prisma.user.upsert({ where: { email }, create: { email, handle }, update: {}, select: { posts: { select: { id: true } } } });
await prisma.user.upsert({ where: { email }, create: { ...data, email }, update: { ...data } });
await prisma.user.upsert({ where: { email }, create, update });
await prisma.user.upsert({ where: { name }, create: { name, email }, update: {} });
await prisma.unknown.upsert({ where: { email }, create: { email }, update: {} });
await prisma.user.upsert(args);
cache.upsert({ where: { id }, create: { id }, update: {} });
await prisma.user.createMany({ data: rows });
await prisma.user.createMany({ data: rows, skipDuplicates: false });
await prisma.user.createMany({ data: rows, skipDuplicates });
await prisma.unknown.createMany({ data: rows, skipDuplicates: true });
await prisma.user.create({ data: { posts: { createMany: { data: posts, skipDuplicates: true } } } });
