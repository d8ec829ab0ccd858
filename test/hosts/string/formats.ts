const one = util.format('INSERT INTO %s (a) VALUES (%d) ON CONFLICT (%s) DO UPDATE SET rate = 100 %% 7', table, 1, key);
//= INSERT INTO ◦ (a) VALUES (◦) ON CONFLICT (◦) DO UPDATE SET rate = 100 % 7
const two = format('INSERT INTO %I (a, b) VALUES %L ON CONFLICT (a) DO NOTHING', table, rows);
//= INSERT INTO ◦ (a, b) VALUES ◦ ON CONFLICT (a) DO NOTHING
const three = sprintf('INSERT INTO %(table)s (a) VALUES (%(a)s) ON CONFLICT (a) DO NOTHING', names);
//= INSERT INTO ◦ (a) VALUES (◦) ON CONFLICT (a) DO NOTHING
const plain = 'INSERT INTO t (a) SELECT b FROM c WHERE d LIKE \'%s\' ON CONFLICT (a) DO NOTHING';
//= INSERT INTO t (a) SELECT b FROM c WHERE d LIKE '%s' ON CONFLICT (a) DO NOTHING
