const { Pool } = require('pg');

const pool = new Pool();

exports.ban = (ip, port, seconds) =>
  pool.query(
    'INSERT INTO peers (ip, port, state) VALUES ($1, $2, 0) ON CONFLICT ("ip", "port") DO UPDATE SET state = 0 RETURNING id',
    [ip, port],
  );
