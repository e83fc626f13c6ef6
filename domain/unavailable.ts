/**
 * What keeps the record cannot be asked just now: it is out of reach, starting, or full. Nothing is wrong with what was
 * asked, so the same may be asked again; whether a change that was under way happened is not known.
 */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
