/**
 * The one JSON text of a value, RFC 8785: members sorted by UTF-16 code unit, no white space, numbers and strings as
 * ECMAScript writes them. What is hashed or compared is always this text. Members that are `undefined` are left out, as in
 * any JSON. Throws for what JSON cannot say (a number that is not finite, a bigint, half a surrogate pair), naming its place.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$');
}

function write(value: unknown, place: string): string {
  switch (typeof value) {
    case 'string':
      return writeString(value, place);
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`${place} is ${value}, which JSON has no word for`);
      return JSON.stringify(value);
    case 'boolean':
      return String(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value, place) : writeMembers(value, place);
    default:
      throw new TypeError(`${place} is a ${typeof value}, which JSON has no word for`);
  }
}

function writeString(text: string, place: string): string {
  // RFC 8785, 3.2.2.2: text that is not well-formed Unicode must end in an error.
  if (LONE_SURROGATE.test(text)) throw new TypeError(`${place} holds half a surrogate pair`);
  return JSON.stringify(text);
}

const LONE_SURROGATE = /\p{Surrogate}/u;

function writeArray(items: readonly unknown[], place: string): string {
  return `[${items.map((item, i) => write(item, `${place}[${i}]`)).join(',')}]`;
}

function writeMembers(value: object, place: string): string {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  members.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${writeString(name, place)}:${write(member, `${place}.${name}`)}`).join(',')}}`;
}
