import { didYouMean, suggestion } from '../../domain/nearest';

describe('What was meant', () => {
  it.each([
    ['titel', 'title'],
    ['Coordinator', 'coordinator'],
    ['cordinater', 'coordinator'],
  ])('by %s is %s', (written, meant) => {
    expect(didYouMean(written, ['title', 'coordinator', 'time'])).toBe(`; did you mean "${meant}"?`);
  });

  it('is the nearest of several', () => {
    expect(didYouMean('phase-12', ['phase-1', 'phase-2', 'phase-12a', 'phase-12'])).toBe('; did you mean "phase-12"?');
  });

  it('is not guessed where nothing is near; then all that is allowed is said', () => {
    expect(didYouMean('x', ['id', 'title'])).toBe('');
    expect(suggestion('colour', ['id', 'title'])).toBe('; allowed: id, title');
  });
});
