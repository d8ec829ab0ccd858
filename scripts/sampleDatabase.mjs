// The sample workspace's database: the embedded PostgreSQL on a free port of this machine, in the broken state of the five incidents.

export const sampleWorkspace = 'test/workspaces/incidents';

/** Starts it and answers its URL. `stop` ends it; nothing is kept. */
export async function startSampleDatabase() {
  const { PGlite } = await import('@electric-sql/pglite');
  const { PGLiteSocketServer } = await import('@electric-sql/pglite-socket');
  const { seed } = await import(`../${sampleWorkspace}/seed.mjs`);
  const db = await PGlite.create();
  await seed(async (sql) => (await db.exec(sql)).at(-1));
  const server = new PGLiteSocketServer({ db, host: '127.0.0.1', port: 0, maxConnections: 8 });
  await server.start();
  return {
    url: `postgres://postgres@${server.getServerConn()}/postgres?sslmode=disable`,
    async stop() {
      await server.stop();
      await db.close();
    },
  };
}
