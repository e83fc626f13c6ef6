import { checkNode, isAtLeast } from '../../../adapters/doctor/node';
import { givenSettings, statuses } from './given';

describe("the doctor's look at Node", () => {
  it.each([
    ['20.20.2', true],
    ['20.20.10', true],
    ['22.0.0', true],
    ['20.20.1', false],
    ['20.9.9', false],
    ['9.99.9', false],
  ])('takes the numbers of %s one by one', (version, enough) => {
    expect(isAtLeast(version, '20.20.2')).toBe(enough);
  });

  it('is content with a Node and packages on which the tests run', async () => {
    expect(statuses(await checkNode(givenSettings({})))).toEqual(['ok', 'ok']);
  });
});
