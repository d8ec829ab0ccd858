import { Repository } from 'typeorm';
await cache.upsert(row);
await cache.upsert(row, { ttl: 5 });
await this.users.upsert(rows, options);
await index.upsert({ id: 1 });
query.orUpdate(['a'], ['b']);
source.createQueryBuilder().insert().into(User).values(rows).orUpdate(['a']);
