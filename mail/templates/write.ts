import type { Letter, WrittenMail } from '../letter';
import { cancellation } from './cancellation';
import { copy } from './copy';
import { escalation } from './escalation';
import { extension } from './extension';
import { extraReminder } from './extra-reminder';
import { late } from './late';
import { newVersion } from './new-version';
import { notYetCounted } from './not-yet-counted';
import { ownerNotice } from './owner-notice';
import { receipt } from './receipt';
import { reminder } from './reminder';
import { reopening } from './reopening';
import { request } from './request';
import { revoked } from './revoked';
import { timeDeclined } from './time-declined';
import { waiver } from './waiver';
import { withdrawal } from './withdrawal';

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
    case 'extra-reminder':
      return extraReminder(letter);
    case 'extension':
      return extension(letter);
    case 'waiver':
      return waiver(letter);
    case 'new-version':
      return newVersion(letter);
    case 'reopening':
      return reopening(letter);
    case 'cancellation':
      return cancellation(letter);
    case 'receipt':
      return receipt(letter);
    case 'withdrawal':
      return withdrawal(letter);
    case 'not-yet-counted':
      return notYetCounted(letter);
    case 'time-declined':
      return timeDeclined(letter);
    case 'late':
      return late(letter);
    case 'revoked':
      return revoked(letter);
    case 'owner-notice':
      return ownerNotice(letter);
  }
}
