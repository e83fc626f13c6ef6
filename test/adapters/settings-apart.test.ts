import { BadSettings } from '../../adapters/environment';
import { readSettingsApart } from '../../adapters/settings-apart';

const ALL = {
  DATABASE_URL: 'postgres://clerk:secret@db.example/phasegate',
  TEMPORAL_ADDRESS: 'temporal.example:7233',
  SMTP_URL: 'smtp://mail.example:587',
};

describe('a part that runs apart', () => {
  it.each(['worker', 'web', 'intake'] as const)('%s is told everything that all share', (part) => {
    expect(readSettingsApart(part, ALL)).toMatchObject({
      database: { name: 'db.example:5432/phasegate' },
      temporal: { address: 'temporal.example:7233', namespace: 'default' },
    });
  });

  it.each(['worker', 'web', 'intake'] as const)('%s is refused without them, and told what to set', (part) => {
    const attempt = () => readSettingsApart(part, {});
    expect(attempt).toThrow(BadSettings);
    expect(attempt).toThrow(`phasegate ${part} shares its work with other processes:`);
    for (const setting of ['DATABASE_URL', 'TEMPORAL_ADDRESS']) expect(attempt).toThrow(`${setting} is not set.`);
    expect(attempt).toThrow('Or run everything in one process: phasegate up');
  });

  it.each([
    ['DATABASE_URL', 'TEMPORAL_ADDRESS'],
    ['TEMPORAL_ADDRESS', 'DATABASE_URL'],
  ])('is told of %s alone, where only that is missing', (missing, other) => {
    const attempt = () => readSettingsApart('web', { ...ALL, [missing]: '' });
    expect(attempt).toThrow(`${missing} is not set.`);
    expect(attempt).not.toThrow(`${other} is not set.`);
  });

  it('needs a mail server only where it sends mail', () => {
    const { SMTP_URL: _without, ...others } = ALL;
    expect(() => readSettingsApart('worker', others)).toThrow('SMTP_URL is not set.');
    for (const part of ['web', 'intake'] as const) expect(() => readSettingsApart(part, others)).not.toThrow();
  });
});
