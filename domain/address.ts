/** An address that mail can be sent to: the common ASCII form of RFC 5321, no quoted local parts, a dotted domain. */
export function isAddress(text: string): boolean {
  const [local = '', domain = '', ...more] = text.split('@');
  return more.length === 0 && text.length <= 254 && local.length <= 64 && LOCAL.test(local) && isDomain(domain);
}

export function isDomain(text: string): boolean {
  return text.length <= 253 && text.includes('.') && text.split('.').every((label) => LABEL.test(label));
}

/** `Training Team <training@agency.example>`, or the address alone. */
export function isMailbox(text: string): boolean {
  const named = /^([^<>"\p{Cc}]*)<([^<>]+)>$/u.exec(text);
  return isAddress(named?.[2] ?? text);
}

const ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
const LOCAL = new RegExp(`^${ATOM}(\\.${ATOM})*$`);
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
