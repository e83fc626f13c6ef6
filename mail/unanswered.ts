import { headerValues, type InboundMail } from './parse';

/**
 * Did it come by a list, in bulk, or from an address that takes no mail? A person may have written it, so it is read as an
 * answer; but no program answers it (RFC 3834, section 2; RFC 2919; RFC 2369).
 */
export function wantsNoAnswer(mail: InboundMail): boolean {
  const isOfList = LIST_HEADERS.some((name) => headerValues(mail, name).length > 0);
  const isBulk = headerValues(mail, 'precedence').some((value) => /^\s{0,20}(?:bulk|list|junk)\b/i.test(value));
  return isOfList || isBulk || (mail.from.sender === 'clear' && TAKES_NO_MAIL.test(mail.from.address));
}

const LIST_HEADERS = ['list-id', 'list-post'] as const;

const TAKES_NO_MAIL = /^(?:no|not|do[-_.]?not|dont)[-_.]?(?:reply|respond|answer)\b/i;
