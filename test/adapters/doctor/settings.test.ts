import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkSettings } from '../../../adapters/doctor/settings';
import { givenFolder, givenSettings, statuses, wrong } from './given';

describe("the doctor's look at the settings", () => {
  const folder = givenFolder();
  const look = (environment: NodeJS.ProcessEnv) => checkSettings(givenSettings(environment));

  it('is content where none is set, and where all can be used', async () => {
    expect(statuses(await look({}))).toEqual(['ok']);
    expect(await look({ PHASEGATE_PORT: '8000', SMTP_URL: 'smtp://mail.example' })).toEqual([
      { status: 'ok', says: 'All can be used: PHASEGATE_PORT, SMTP_URL.' },
    ]);
  });

  it('names each that is wrong, with a cure', async () => {
    expect(await look({ PHASEGATE_PORT: 'many', DATABASE_URL: 'mysql://db.example/x' })).toEqual([
      wrong('failed', /^PHASEGATE_PORT is no port/, 'Correct it'),
      wrong('failed', /^DATABASE_URL cannot be used/, 'Correct it'),
    ]);
  });

  it('names an address of the server that is none', async () => {
    expect(await look({ PHASEGATE_URL: 'here' })).toEqual([wrong('failed', 'PHASEGATE_URL is "here"', 'http://127.0.0.1:8787')]);
  });

  it('warns of a misspelt setting, and leaves those of other programs alone', async () => {
    const environment = { PHASEGATE_INTAKEPORT: '25', SMTP_ULR: 'smtp://mail.example', SMTP_PROXY_OF_ANOTHER: 'x' };
    expect(await look(environment)).toEqual([
      wrong('warning', 'did you mean "PHASEGATE_INTAKE_PORT"', 'correct its name'),
      wrong('warning', 'did you mean "SMTP_URL"', 'correct its name'),
    ]);
  });

  it("names a file of Temporal's settings that is not there, and one that cannot be read", async () => {
    const file = join(folder.path, 'temporal.toml');
    expect(await look({ TEMPORAL_CONFIG_FILE: file })).toEqual([wrong('failed', /is not there/, 'Correct')]);
    writeFileSync(file, 'this is no TOML');
    expect(await look({ TEMPORAL_CONFIG_FILE: file })).toEqual([wrong('failed', 'TEMPORAL_', 'Correct')]);
  });
});
