import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RULES } from '../../support/contract-rows';

describe('the rows of the contract', () => {
  const source = readdirSync(__dirname)
    .filter((name) => name !== path.basename(__filename))
    .map((name) => readFileSync(path.join(__dirname, name), 'utf8'))
    .join('\n');

  it.each(RULES)('%s is described', (row) => {
    expect(source).toContain(`describe('${row}', `);
  });
});
