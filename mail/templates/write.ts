import type { Letter, WrittenMail } from '../letter';
import { ENGLISH_WORDS, type Say, type Words } from '../texts/words';
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
import { type Wording, written } from './written';

/** A letter as people read it; English where no other words are given. */
export function writeLetter(letter: Letter, words: Words = ENGLISH_WORDS): WrittenMail {
  return written(wordingOf(letter, words.say), words);
}

function wordingOf(letter: Letter, say: Say): Wording {
  switch (letter.kind) {
    case 'request':
      return request(letter, say);
    case 'copy':
      return copy(letter, say);
    case 'reminder':
      return reminder(letter, say);
    case 'escalation':
      return escalation(letter, say);
    case 'extra-reminder':
      return extraReminder(letter, say);
    case 'extension':
      return extension(letter, say);
    case 'waiver':
      return waiver(letter, say);
    case 'new-version':
      return newVersion(letter, say);
    case 'reopening':
      return reopening(letter, say);
    case 'cancellation':
      return cancellation(letter, say);
    case 'receipt':
      return receipt(letter, say);
    case 'withdrawal':
      return withdrawal(letter, say);
    case 'not-yet-counted':
      return notYetCounted(letter, say);
    case 'time-declined':
      return timeDeclined(letter, say);
    case 'late':
      return late(letter, say);
    case 'revoked':
      return revoked(letter, say);
    case 'owner-notice':
      return ownerNotice(letter);
  }
}
