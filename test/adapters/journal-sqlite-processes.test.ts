import Database from 'libsql';
import { processesContract } from '../contracts/processes';
import { sqliteSubject } from './sqlite-subject';

processesContract('SQLite', sqliteSubject, ({ file }) => {
  const raw = new Database(file);
  expect(raw.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  raw.close();
});
