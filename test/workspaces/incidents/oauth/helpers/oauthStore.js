// Reads and writes the tokens of an installed location.

export async function findInstallation(pool, locationId) {
  const { rows } = await pool.query('SELECT * FROM hl_installations WHERE location_id = $1 ORDER BY id LIMIT 1', [
    locationId,
  ]);
  return rows[0];
}

export async function rememberTokens(pool, locationId, tokens) {
  const statement = `
    INSERT INTO hl_installations (location_id, access_token, refresh_token, expires_at)
    VALUES ($1, $2, $3, now() + make_interval(secs => $4))
    ON CONFLICT (location_id)
    DO UPDATE SET access_token = $2, refresh_token = $3, expires_at = now() + make_interval(secs => $4)
  `;
  await pool.query(statement, [locationId, tokens.access_token, tokens.refresh_token, tokens.expires_in]);
}

/** The one statement that was rewritten after the first alarm: the primary key is unique. */
export async function replaceInstallation(pool, installation) {
  await pool.query(
    `INSERT INTO hl_installations (id, location_id, access_token, refresh_token, expires_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET access_token = EXCLUDED.access_token, refresh_token = EXCLUDED.refresh_token`,
    [
      installation.id,
      installation.location_id,
      installation.access_token,
      installation.refresh_token,
      installation.expires_at,
    ],
  );
}
