await supabase.from('profiles').upsert(rows, { onConflict: 'tenant_id, email', ignoreDuplicates: true });
//= INSERT INTO "profiles" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO NOTHING
//                                                          ^^^^^^^^^ tenant_id
//                                                                     ^^^^^ email
const { error } = await client.schema('app').from('profiles').upsert({ id }, { onConflict: 'id' }).select();
//= INSERT INTO "app"."profiles" VALUES (◦) ON CONFLICT ("id") DO UPDATE SET ◦ = ◦
await supabase.from(table).upsert(rows, { onConflict: keys.join(',') });
//= INSERT INTO ◦ VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
await supabase.from('profiles').upsert(rows);
cache.upsert(rows, { onConflict: 'id' });
// supabase.from('profiles').upsert(rows, { onConflict: 'id' })
const OPTIONS = { onConflict: 'tenant_id,email', ignoreDuplicates: false };
await supabase.from('profiles').upsert(rows, OPTIONS);
//= INSERT INTO "profiles" VALUES (◦) ON CONFLICT ("tenant_id", "email") DO UPDATE SET ◦ = ◦
await supabase.from('profiles').upsert(rows, { ...defaults, onConflict: `${TENANT},email` });
//= INSERT INTO "profiles" VALUES (◦) ON CONFLICT (◦) DO UPDATE SET ◦ = ◦
