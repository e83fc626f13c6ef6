const ADDRESS = /[a-z0-9!#$%&*+/=?^_~.-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8}/gi;

/** Every address in a piece of text, in lower case, in its order, each once; what no mail server would take is left out. */
export function addressesIn(text: string): string[] {
  const found = (text.match(ADDRESS) ?? []).map((address) => address.toLowerCase().replace(/^[-=.]{1,64}/, ''));
  return [...new Set(found.filter(isDotAtom))];
}

/** RFC 5322, section 3.2.3: no dot first, last or beside another. Servers put dots where they hide part of an address. */
export function isDotAtom(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf('@'));
  return local !== '' && !local.startsWith('.') && !local.endsWith('.') && !local.includes('..');
}
