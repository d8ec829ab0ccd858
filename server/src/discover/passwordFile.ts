import { candidateOf } from './parts.ts';
import { nameOf, type Place } from './place.ts';

/** The databases that `~/.pgpass` names. Their passwords stay in the file, where the connection looks them up. */
export const passwordFile: Place = {
  reads: (path) => path.startsWith('~/') && /^(\.pgpass|pgpass\.conf)$/.test(nameOf(path)),
  find({ path, text }) {
    return text.split(/\r\n?|\n/).flatMap((line, index) => {
      if (line.startsWith('#')) return [];
      const [host = '', port = '', database = '', user = ''] = [...line.matchAll(/((?:[^:\\]|\\.)*)(?::|$)/g)].map(
        ([, field = '']) => field.replace(/\\(.)/g, '$1'),
      );
      if ([host, database, user].some((field) => field === '' || field === '*')) return [];
      const words = Object.entries({ host, port: port === '*' ? '' : port, dbname: database, user });
      const connection = words.flatMap(([key, value]) =>
        value === '' ? [] : `${key}='${value.replace(/[\\']/g, '\\$&')}'`,
      );
      const place = { path, name: `${user}@${host}/${database}`, where: `${path}:${index + 1}` };
      return candidateOf(connection.join(' '), place);
    });
  },
};
