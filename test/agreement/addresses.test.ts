import { filesOf, textOf } from './sources';

/** RFC 2606 and 6761: names that belong to nobody and never will. */
const RESERVED = /(^|\.)(example|test|invalid|localhost)$|(^|\.)example\.(com|net|org)$/;

/** A domain ends in a word, so that `fastify@5.12.8` is none. */
const ADDRESS = /[A-Za-z0-9.!#$%&*+/=?^_{|}~-]+@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z][A-Za-z0-9-]+)\b/g;

/** The names of its packages' scopes look like domains. */
const LOCK = 'package-lock.json';

describe('the mail addresses in the tree', () => {
  const found = filesOf()
    .filter((file) => file !== LOCK && !/\.(png|jpe?g|gif|ico|pdf|woff2?|gz|zip|db)$/.test(file))
    .flatMap((file) => [...textOf(file).matchAll(ADDRESS)].map(([address, domain = '']) => ({ file, address, domain })));

  it('are found', () => {
    expect(found.length).toBeGreaterThan(100);
  });

  it('belong to nobody', () => {
    const somebodys = found.filter(({ domain }) => !RESERVED.test(domain.toLowerCase()));
    expect([...new Set(somebodys.map(({ file, address }) => `${file}: ${address}`))]).toEqual([]);
  });
});
