// Receives the marketplace's OAuth redirects and webhooks, and keeps one set of tokens per location.
import express from 'express';
import pg from 'pg';
import { exchangeCode, refreshTokens } from './helpers/marketplace.js';
import { findInstallation, rememberTokens } from './helpers/oauthStore.js';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
const app = express();
app.use(express.json());

app.get('/oauth/callback', async (request, response) => {
  const tokens = await exchangeCode(request.query.code);
  const expiresAt = new Date(Date.now() + tokens.expires_in * 1000);
  const { rows } = await pool.query(
    `INSERT INTO hl_installations (location_id, company_id, access_token, refresh_token, expires_at)
     VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (location_id) DO UPDATE
       SET access_token = EXCLUDED.access_token,
           refresh_token = EXCLUDED.refresh_token,
           expires_at = EXCLUDED.expires_at,
           status = 'active',
           updated_at = now()
     RETURNING id`,
    [tokens.locationId, tokens.companyId, tokens.access_token, tokens.refresh_token, expiresAt],
  );
  response.redirect(`/installed?id=${rows[0].id}`);
});

app.post('/webhooks', async (request, response) => {
  // A webhook is delivered again until it is acknowledged, so the event's id decides whether it is new.
  const seen = await pool.query(
    'INSERT INTO hl_webhook_events (event_id, installation_id) VALUES ($1, $2) ' +
      'ON CONFLICT (event_id) DO NOTHING RETURNING event_id',
    [request.body.webhookId, request.body.installationId],
  );
  if (seen.rowCount === 1 && request.body.type === 'UNINSTALL') await markUninstalled(request.body.locationId);
  response.sendStatus(204);
});

async function markUninstalled(locationId) {
  await pool.query(
    "INSERT INTO hl_installations (location_id, access_token, refresh_token, expires_at, status) " +
      "VALUES ($1, '', '', now(), 'uninstalled') " +
      "ON CONFLICT (location_id) DO UPDATE SET status = 'uninstalled', updated_at = now()",
    [locationId],
  );
}

app.post('/locations/:id/refresh', async (request, response) => {
  const installation = await findInstallation(pool, request.params.id);
  if (!installation) return response.sendStatus(404);
  await rememberTokens(pool, installation.location_id, await refreshTokens(installation.refresh_token));
  response.sendStatus(204);
});

app.listen(process.env.PORT ?? 3000);
