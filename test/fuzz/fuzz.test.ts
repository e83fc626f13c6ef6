import { readOptions } from './options';
import { realMail } from './real-mail';
import { reportOf } from './report';
import { spoil } from './spoilt-mail';
import { survive } from './survival';

describe('spoilt mail', () => {
  it('crashes nothing, and all of it is kept and comes to an end', async () => {
    const mail = await realMail();
    const survival = await survive({ mail, messages: 200, seed: 7 });
    expect({ crashes: survival.crashes, lost: survival.lost }).toEqual({ crashes: [], lost: [] });
    expect(Object.values(survival.ends).reduce((sum, count) => sum + count, 0)).toBe(200);
    expect(reportOf(survival, { seed: 7, originals: mail.length, corpora: undefined })).toMatch(/crashes\s+0\s+0\nlost\s+0\s+0/);
  });

  it('is the same for the same seed, and another for another', async () => {
    const mail = await realMail();
    const message = (seed: number, number: number) => spoil({ mail, seed }, number).raw.toString('latin1');
    expect(message(7, 12)).toBe(message(7, 12));
    expect(new Set([message(7, 12), message(7, 13), message(8, 12)]).size).toBe(3);
  });
});

describe('the command that spoils mail', () => {
  it('says what it cannot do', () => {
    expect(() => readOptions(['--mutations', 'many'])).toThrow('--mutations is a whole number from 1 on, not "many"');
    expect(() => readOptions(['--corpora', '/nowhere'])).toThrow('there is no folder /nowhere; name one that holds');
  });
});
