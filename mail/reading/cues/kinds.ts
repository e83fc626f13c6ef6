import type { CommentKind } from '../../../domain/events';
import { begins, type Cues, matches, says, saysFrom } from './cue';
import { ADDING, AUGMENTING, DELETING } from './verbs';

/** By what words a request is known as one of a kind; the words that come first decide. */
export const KIND_CUES: readonly (readonly [CommentKind, Cues])[] = [
  [
    'augmentation',
    [
      says(AUGMENTING),
      saysFrom(
        String.raw`(?:should|must|ought to|needs? to|shall) (?:also )?(?:read|say(?! something| a word)|be called|be "|state|show|name|explain|describe|reflect|be (?:\w+er|more|less)\b)`,
      ),
      says(`(?:cut|shortened|reduced?)(?: (?:down|it|them|this|that))? to`),
      says('instead of|rather than|where it (?:says|reads|said|states)'),
      says(
        '(?:needs?|could use|deserves?) (?:an? |some |more |another |further |clearer )?(?:better )?(?:definition|measure|clarification|explanation|editing|work|rework|rewording|revision|update|updating|polish|fixing|detail|details|specifics|proofreading|simplifying)',
      ),
      matches(String.raw`" ?(?:s\/b|becomes|into|instead of) ?"|\s(?:→|->|=>)\s|" ?(?:→|->|=>) ?"|^\W{0,2}"_{1,400}" to "`),
      // "not a year, two years", under a place
      begins(String.raw`not [^.,;]{1,60}, (?:but )?\w`),
      begins(
        String.raw`(?:(?:so|therefore|and|also|then),? )?(?:more(?! about| on)|less|fewer|shorter|longer|clearer|bigger|larger)\b[^.;?]{2,160},? (?:please|pls)\b`,
      ),
    ],
  ],
  [
    'deletion',
    [
      says(String.raw`${DELETING}(?!(?: (?:down|it|them|this|that))? to\b|.{1,60}\bbe cut to\b)`),
      says(`(?:deletion|removal|elimination) of`),
      says(
        String.raw`(?:can|could|should|may|might|has to|have to|must) (?:probably |also |simply |just )?(?:go|come out|come off|be left out|be taken out)(?! (?:on|to|ahead|forward|back|through|into|in|under|with|here|there|after|before|further)\b)`,
      ),
      says(`take (?:[^.;,]{1,60} )(?:out|off)`),
      begins('(?:please |also |and )?lose the'),
      says('(?:leave|take|cut|strike|throw) (?:it|this|that|them|these|those) (?:out|off)'),
      begins('is [^?;]{1,40} (?:really )?(?:needed|necessary)\\b'),
      says(
        "out please|(?:is|are)(?: not|n['’]t) (?:really )?(?:necessary|needed|useful)|(?:do|does) (?:we|it|the \\w{3,12}) really need|no need for the",
      ),
      says('(?:nobody|no one|none of us) (?:needs|uses|reads|wants)|see the (?:point|need|use|purpose) (?:of|for|in)'),
      says('redundant|unnecessary|superfluous|obsolete|duplicative|not needed|no longer (?:needed|necessary|used|applicable)'),
      says(
        String.raw`(?:do not|don['’]?t|no(?:t|body)?(?: one)?) (?:really |longer )?(?:needs?|uses?) (?:it|this|that|the|these|those|an?)\b[^.;]{0,80}|(?:can|could) do without|serves? no purpose|no (?:longer any )?(?:need|use|reason) (?:for|to have) (?:it|this|the|these|a)`,
      ),
      says(
        '(?:appears?|stands?|is (?:printed|there|in there|listed|repeated)|occurs?) twice|(?:is|are) (?:duplicated|repeated|a (?:repeat|duplicate|repetition))',
      ),
      matches(String.raw`^\W{0,3}\(?(?:removed?|deleted?|omit)\)?\W{0,3}$`),
    ],
  ],
  [
    'addition',
    [
      begins(
        '(?:just |only )?(?:one|another|our|my|the|a) (?:(?:small|minor|other|only|last|one|main|further) )?(?:suggestion|request|wish|idea|addition)(?: (?:is|would be))? ?:? ?(?:an?|some|more|another|one)\\b',
      ),
      says('additional (?:goal|item|section|paragraph|line|sentence|bullet|chapter|page|column|row)'),
      begins('(?:perhaps|maybe|possibly) (?:also )?(?:an?|some|one|another|more)\\b'),
      says('benefit from (?:an?|some|another)|(?:falta|faltan|hace falta)'),
      says(ADDING),
      says('(?:additions?|inclusion) of'),
      says(String.raw`(?:like|love|want|wish) to (?:see|have)(?!.{1,120}\b(?:${AUGMENTING}|${DELETING})\b)`),
      says('(?:propose|suggest|recommend|need|want)s? (?:an? )?(?:new|additional|another)'),
      says(
        '(?:suggest|recommend|propose)s? (?:an?|one more|some)(?! (?:change|correction|revision|clarification|different|better|shorter|longer|simpler|lower|higher|later|earlier))',
      ),
      says('there (?:really )?(?:should|must|needs to|has to|ought to) (?:really )?be'),
      says(
        `(?:would|['’]d) (?:also |really )?(?:like|love|appreciate|want|welcome) (?:an?|some|another|one)(?! (?:change|correction|revision|clarification))`,
      ),
      says(
        '(?:plan|document|report|draft|section|chapter|goal|page|policy|manual|it) (?:also )?(?:needs|could use|should have|ought to have|deserves) (?:an?|more|some|another)',
      ),
      says('new (?:section|policy|goal|paragraph|item|chapter|appendix|bullet)'),
      says('needs? an? (?:\\w{1,14} )?(?:sentence|paragraph|line|bullet|objective|chapter|appendix|index|glossary)'),
      says('(?:is|are) (?:still |also |currently )?missing|(?:is|are) not (?:there|mentioned|listed|in (?:there|it|the list))'),
      says(
        String.raw`(?:there(?:['’]s| is| are)|there['’]re|has|have|had|see|saw|find|found) (?:still |currently )?no (?!need|reason|longer|one|idea|problem|comment|change|objection|issue|concern|time|authority)(?:[\w'’-]{2,20} ){1,4}(?:for|on|of|about|anywhere|in|to|at)`,
      ),
      says(
        `(?:do|does|did)(?: not|n['’]?t) (?:mention|address|include|cover|list|say (?:anything|a word)|speak (?:to|of|about))`,
      ),
      says(
        'no(?:t a)? (?:word|mention|entry|reference|provision|procedure|contact|listing|guidance|description) (?:is made |is given )?(?:on|of|about|for|in|anywhere|as to|to)|not enough (?:on|about|said)|more (?:about|on)|also (?:spoke|mentioned|covered|included|named)|(?:you|u) (?:forgot|left out|omitted|overlooked|missed)|forg[eo]ts? to (?:mention|say|list|name)|nothing (?:in there |in here |in it |there |here |yet )?(?:about|on|for|regarding|speaks|covers|addresses|in the (?:plan|report|document|draft))|(?:is|are) silent (?:on|about|as to)|says nothing (?:about|on|of)|nowhere',
      ),
      says('should also|room for|worth (?:an? )?(?:mention|line|word|sentence)'),
      says(
        '(?:should|must|could|would|to) (?:also )?(?:mention|say something|say a word|list|cover|address)|(?:said|says|say) (?:a word|something) (?:about|on)',
      ),
      says(
        String.raw`(?:an?|some|another|more)\b [^.;]{2,160}\bwould (?:also )?(?:help|be (?:\w{1,10} )?(?:nice|helpful|useful|good|great|welcome))`,
      ),
      says('(?:nice|good|great|helpful|useful) (?:to have|if (?:there (?:was|were)|it had|we had|you had))'),
      says('(?:we|i) (?:are |am |do )?(?:miss|missing|lack) (?:an?|the|any|some|more)|lacks? (?:an?|any|some)'),
      begins(String.raw`(?:(?:so|and|also|then),? )?(?:an?|some|another)\b[^.;?]{2,160},? (?:please|pls)\W{0,3}$`),
      says(
        '(?:has|have) nothing (?:for|on|about)|one more (?:goal|item|section|paragraph|line|sentence|bullet)|put (?:them|it|those) in',
      ),
      begins(String.raw`(?:also )?(?:needs?|missing|lacks?) (?!to\b)(?:an?|some|another|the|more)?\s?[\w'’#-]{3,20}`),
      says("(?:would|could|might|can)(?: not|n['’]t) (?:hurt|do (?:any )?harm|go amiss)|paragraph of (?:their|its|our) own"),
      begins(
        String.raw`(?:could|can|may|might) (?:we|you|there|it) (?:also |please |perhaps )?(?:get|have|be|give us) (?:an?|some|one more|another)\b`,
      ),
      begins(String.raw`(?:so |and |also )?(?:what|how) about (?:an?|some|adding)\b`),
    ],
  ],
];
