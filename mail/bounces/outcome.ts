import type { FailedRecipient } from './status-groups';

/**
 * What a notice in plain words says became of the mail; undefined where it does not say. A server that has given up says
 * so, whatever the code of its last try was; one that will try again has not failed yet.
 */
export function outcomeIn(words: string): FailedRecipient['action'] | undefined {
  if (GIVEN_UP.test(words)) return 'failed';
  if (DELAYED.test(words)) return 'delayed';
  if (DELIVERED.test(words)) return 'delivered';
  if (FAILED.test(words) || REFUSED.test(words)) return 'failed';
  return /(?<![\d.])4\.\d{1,3}\.\d{1,3}(?!\.?\d)/.test(words) ? 'delayed' : undefined;
}

const either = (phrases: string): RegExp =>
  new RegExp(
    phrases
      .trim()
      .split(/\s*\n\s*/)
      .map((phrase) => phrase.replace(/ /g, String.raw`\s{1,8}`))
      .join('|'),
    'iu',
  );

const GIVEN_UP = either(`
  giv(?:en|ing) up
  permanent (?:fatal )?(?:error|failure)
  (?:failed|failure) permanently
  permanently (?:failed|rejected)
  will be deleted from (?:the )?queue
  queue too long
  timeout exceeded
  (?:message|mail) expired
  could not be delivered for
  not delivered within
  was aborted after
  no further (?:delivery )?attempts
`);

const DELAYED = either(`
  has not yet been delivered
  not yet (?:been )?(?:delivered|received)
  (?:has been|is|was|been|delivery|message|mail) (?:temporarily )?delayed
  delayed (?:for|by)? ?(?:more than )?\\d
  will be retried
  (?:will|to) (?:continue|keep) (?:to attempt|to try|trying|attempting)
  delivery attempts will continue
  warning message only
  (?:just|only) a warning
  temporary failure report
  do(?:es)? not need to re-?send
  still (?:trying|being retried|awaiting)
  notification about a delay
  status notification \\(delay\\)
  delivery delayed
  verz[öo]gert
  wird erneut versucht
  a été retardé
  retard[ée]e? de (?:la )?(?:livraison|remise)
  (?:se ha|ha sido) retrasado
  entrega (?:retrasada|atrasada)
  tijdelijk (?:vertraagd|niet bezorgd)
  consegna (?:ritardata|in ritardo)
`);

const DELIVERED = either(`
  (?:was|has been|were|been) successfully (?:delivered|relayed)
  successfully delivered to
  status notification \\(relay\\)
  status notification \\(success\\)
  "notificationtype":"delivery"
`);

const FAILED = either(`
  undeliver(?:able|ed)
  not (?:be |been )?(?:able to be )?delivered
  (?:could|can|did|does|was|is|were) ?(?:not|n't) (?:be |been )?(?:deliver|reach|sen[dt]|accept|like)
  cannot be (?:delivered|reached)
  (?:unable|failed|failure|error|errors|trouble|problem|problems|wasn't able|occurred while (?:trying|attempting)) (?:to |in |while |during |sending |with )?(?:deliver|send|relay|your mail|delivery)
  (?:delivery|mail|message|delivering) (?:has )?(?:fail|error|problem|was rejected|rejected)
  delivery (?:status notification \\(failure\\)|to the following)
  (?:fail|failure|returned|failed) ?(?:mail|notice|recipients?|addresses|reasons?)
  returned (?:to sender|mail|message)
  did not (?:reach|receive)
  (?:user|account|mailbox|address|recipient|host|domain|mail-?box)(?:'s)? (?:\\S{1,100} )?(?:is |was |has been |has |are |not )?(?:unknown|disabled|full|invalid|not (?:found|listed|known|recognized|available|exist)|unavailable|suspended|inactive|locked|closed|over quota|exceed)
  unknown (?:user|recipient|address|host|local)
  no such (?:user|address|recipient|mailbox|domain)
  (?:invalid|bad) (?:address|recipient|user|mailbox|final delivery userid)
  (?:quota|size) (?:exceeded|violation)
  over (?:disk )?quota
  (?:rejected|refused|returned) (?:by|your|because|recipient|the)
  automatically rejected
  was rejected
  not accepting mail
  malformed address
  may not exist
  konnte nicht (?:zugestellt|ausgeliefert)
  (?:unzustellbar|nicht zustellbar|nicht zugestellt)
  n['’]a (?:pas )?p(?:as )?u (?:être|etre) (?:délivré|delivre|remis|livré)
  non remis
  (?:no se pudo|no se ha podido|no ha podido|no pudo) (?:ser )?(?:entregar|entregad|enviar)
  no entregado
  impossibile (?:recapitare|consegnare)
  mancata consegna
  n[ãa]o (?:p[ôo]de ser|foi) entregue
  niet (?:worden )?(?:afgeleverd|bezorgd)
  kunne ikke leveres
  kunde inte levereras
  nie (?:można|udało się) dostarczyć
  не (?:доставлено|может быть доставлено|удалось доставить)
  (?:配信|送信|配送)できません
  (?:送信|配信|配達)に失敗
  エラー通知
  (?:退信|无法投递|未能送达|無法傳送)
`);

/** A reply of RFC 5321, section 4.2, that means no, or a status of the fifth class. */
const REFUSED = /(?:^|[\s:<>([])5[0-5]\d[\s-](?!\d)|(?<![\d.])5\.\d{1,3}\.\d{1,3}(?!\.?\d)/m;
