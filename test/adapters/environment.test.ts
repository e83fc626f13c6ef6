import { BadSettings, readSettings } from '../../adapters/environment';

describe('the settings', () => {
  const databaseOf = (url: string | undefined) => readSettings({ DATABASE_URL: url }).database;

  it('name the embedded database where nothing else is said', () => {
    expect(databaseOf(undefined)).toBeUndefined();
    expect(databaseOf('')).toBeUndefined();
  });

  it.each([
    ['postgres://clerk:secret@db.example/phasegate', 'db.example:5432/phasegate'],
    ['postgresql://clerk:secret@db.example:6543/phasegate?sslmode=verify-full', 'db.example:6543/phasegate'],
    ['postgres://clerk:s%2Fecret%40@[::1]/phase%20gate', '[::1]:5432/phase gate'],
    ['postgres:///phasegate?host=/var/run/postgresql', '/var/run/postgresql:5432/phasegate'],
    ['postgres://%2Fvar%2Frun%2Fpostgresql/phasegate', '/var/run/postgresql:5432/phasegate'],
  ])('name a database of PostgreSQL: %s', (url, name) => {
    expect(databaseOf(url)).toEqual({ url, name });
  });

  it.each([
    ['another scheme', 'mysql://clerk:secret@db.example/phasegate', 'it cannot be read'],
    ['no URL', 'secret', 'it cannot be read'],
    ['a # in the password', 'postgres://clerk:1#secret@db.example/phasegate', 'it cannot be read'],
    ['a % in the password', 'postgres://clerk:secret%@db.example/phasegate', 'it cannot be read'],
    ['a / in the password', 'postgres://clerk:1/secret@db.example/phasegate', 'it names no database'],
    ['a ? in the password', 'postgres://clerk:1?secret@db.example/phasegate', 'it names no database'],
    ['no database', 'postgres://clerk:secret@db.example', 'it names no database'],
    ['no host', 'postgres:///phasegate', 'it names no host'],
  ])('are refused for %s, and the sentence does not repeat the password', (_, url, because) => {
    const sentence = () => databaseOf(url);
    expect(sentence).toThrow(BadSettings);
    expect(sentence).toThrow(`DATABASE_URL cannot be used: ${because}; write it as postgres://user:password@host:5432/database`);
    expect(sentence).not.toThrow(/secret/);
  });
});
