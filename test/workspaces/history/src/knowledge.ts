import { pool } from './pool';

export async function remember(id: string, url: string, title: string) {
  await pool.query(
    `INSERT INTO knowledge (id, source_url, title, fetched_at)
     VALUES ($1, $2, $3, now())
     ON CONFLICT (source_url) DO UPDATE SET title = EXCLUDED.title, fetched_at = now()`,
    [id, url, title],
  );
}

export async function bind(type: string, key: string, lane: string, active: boolean) {
  await pool.query(
    `INSERT INTO lane_bindings (route_type, route_key, lane) VALUES ($1, $2, $3)
     ON CONFLICT (route_type, route_key) DO UPDATE SET lane = EXCLUDED.lane`,
    [type, key, lane],
  );
  await pool.query({
    name: 'bind-lane',
    text: `INSERT INTO lane_bindings (route_type, route_key, lane, is_active) VALUES ($1, $2, $3, $4)
           ON CONFLICT (route_type, route_key) WHERE is_active = $4 DO UPDATE SET lane = EXCLUDED.lane`,
    values: [type, key, lane, active],
  });
}

export async function savePage(id: string, slug: string, title: string) {
  await pool.query(
    `INSERT INTO pages (id, slug, title) VALUES ($1, $2, $3)
     ON CONFLICT (id, slug) DO UPDATE SET title = EXCLUDED.title`,
    [id, slug, title],
  );
}
