import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPostgres } from './find-postgres';

describe('the search for PostgreSQL’s own programs', () => {
  let debian: string;
  beforeEach(() => {
    debian = mkdtempSync(join(tmpdir(), 'phasegate-find-'));
  });
  afterEach(() => rmSync(debian, { recursive: true }));

  function installed(version: string): string {
    const folder = join(debian, version, 'bin');
    mkdirSync(folder, { recursive: true });
    for (const program of ['initdb', 'postgres']) {
      writeFileSync(join(folder, program), `#!/bin/sh\necho "${program} (PostgreSQL) ${version}.4 (Debian)"\n`);
      chmodSync(join(folder, program), 0o755);
    }
    return folder;
  }

  it('takes those on the PATH first', () => {
    installed('17');
    const own = installed('15');
    expect(findPostgres(`/nowhere:${own}`, debian)).toEqual({ programs: own });
  });

  it('takes the latest of Debian’s, by number', () => {
    installed('9');
    const latest = installed('16');
    expect(findPostgres('/nowhere', debian)).toEqual({ programs: latest });
  });

  it('passes over those on the PATH that are too old', () => {
    const own = installed('14');
    const newer = installed('15');
    expect(findPostgres(own, debian)).toEqual({ programs: newer });
  });

  it('says why there is none', () => {
    expect(findPostgres('/nowhere', join(debian, 'nothing'))).toEqual({
      missing: expect.stringContaining('neither on the PATH'),
    });
    const own = installed('14');
    expect(findPostgres(own, join(debian, 'nothing'))).toEqual({ missing: `${own}: older than version 15` });
  });
});
