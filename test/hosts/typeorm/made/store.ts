import { Step } from './parts';
import { repositoryFor } from '../core/repositories';
const steps = repositoryFor<StepRow>(Step);
await steps().upsert({ planId, title }, ['planId', 'title']);
//= INSERT INTO "step" VALUES (◦) ON CONFLICT ("planId", "heading") DO UPDATE SET ◦ = ◦ ~
//            ^^^^^^ @
await steps(manager).createQueryBuilder().insert().values(row).orUpdate(['heading'], ['planId']).execute();
//= INSERT INTO "step" VALUES (◦) ON CONFLICT ("planId") DO UPDATE SET "heading" = EXCLUDED."heading" ~
await source.createQueryBuilder().insert().into(Step).values(row).orIgnore().execute();
//= INSERT INTO "step" VALUES (◦) ON CONFLICT DO NOTHING ~
await notes.upsert(row, { conflictPaths: ['planId'] });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
await indexes().upsert(vectors, ['planId']);
await others.upsert(vectors, ['planId']);
