import type { Letter, WrittenMail } from '../letter';
import { copy } from './copy';
import { escalation } from './escalation';
import { extension } from './extension';
import { late } from './late';
import { notYetCounted } from './not-yet-counted';
import { ownerNotice } from './owner-notice';
import { receipt } from './receipt';
import { reminder } from './reminder';
import { request } from './request';
import { waiver } from './waiver';

/** A letter in the words that people read. */
export function writeLetter(letter: Letter): WrittenMail {
  switch (letter.kind) {
    case 'request':
      return request(letter);
    case 'copy':
      return copy(letter);
    case 'reminder':
      return reminder(letter);
    case 'escalation':
      return escalation(letter);
    case 'extension':
      return extension(letter);
    case 'waiver':
      return waiver(letter);
    case 'receipt':
      return receipt(letter);
    case 'not-yet-counted':
      return notYetCounted(letter);
    case 'late':
      return late(letter);
    case 'owner-notice':
      return ownerNotice(letter);
  }
}
