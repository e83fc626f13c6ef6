import { begins, type Cues, matches, says } from './cue';
import { BASE, CHANGES, DELETING } from './verbs';

/** Says what should be. */
const NORMS: Cues = [
  matches(
    String.raw`^[^.;:]{0,90}?(?<!\b(?:section|goal|page|item|chapter)\s\S{1,6}\s|\b(?:plan|document|report|draft|policy|it|which)\s)\b(?:recommend|suggest|propose|request|ask|asks|urge|requests|recommends|suggests|proposes)(?:ing)?\b.{0,160}?\b(?:${CHANGES}|additions? of|deletions? of|removal of|inclusion of|new|name|say|state|address|list|show)\b`,
  ),
  says(
    `(?:should|must|ought to|needs? to|could|shall)(?: also| either| only| instead| therefore)? (?:(?:be |have )?${CHANGES}|(?:be )?(?:addressed|covered|discussed|considered|described|explained|noted|stated|listed)|read|say|state|show|name|explain|describe|list|reflect)`,
  ),
  // "Shouldn't the map be removed?"
  says(String.raw`(?:should|could)n['’]?t\b[^?.;]{1,120}\bbe (?:${CHANGES})`),
  matches(
    String.raw`\b(?:should|must|ought to|has to|have to|needs to) be (?:changed|called|"|\$?\d|in\b|an?\b|zero\b|(?:much |far )?(?:more|less|clearer|shorter|longer|earlier|later|bigger|larger|smaller|stronger|simpler)\b)`,
  ),
];

/** Wishes a change. */
const WISHES: Cues = [
  // "Item 4 repeats item 9; combine them."
  matches(String.raw`[;,–—-] ?(?:so |please |pls |just |maybe ){0,2}${BASE} (?:them|it|these|those|both|one)\b`),
  says("(?:would|should|['’]d) (?:\\w{1,12} ){0,2}(?:like|want|prefer|love) (?:to (?:see|have)|the|a|an|your)"),
  says('(?:like|want|prefer|love) to (?:see|have)|(?:we|i) (?:want|prefer) (?:the|a|an|your)'),
  says('there (?:really )?(?:should|must|needs to|has to|ought to) (?:really )?be'),
  matches(
    String.raw`\b(?:suggest|propose|recommend|prefer|try)(?:s|ed|ing)?(?: (?:saying|using|wording|as wording|something like))?:? "_`,
  ),
  // What a document is to do; what people are to do ("we should be able to …") asks for nothing of the document.
  says(
    String.raw`(?<!\b(?:we|i|you|they|he|she|who|what|how|when|where|why|which|that|staff|people|board|director|one|body|everyone|everybody|someone|somebody) )(?:should(?:n['’]?t| not)?|ought (?:not )?to|must not) (?!(?:be |have |help|do\b|work\b|suffice|know|go (?:on|to|ahead|forward)|proceed|hear|note|tell|mention|let|thank|point))[a-z]{2,14}`,
  ),
  // "A map would help.", "A short example in paragraph 3 would be nice."
  says(
    String.raw`(?:an?|some|more|another|fewer|less)\b [^.;]{2,160}\b(?:would|could|might) (?:also |really )?(?:help|be (?:\w{1,10} )?(?:nice|helpful|useful|good|great|welcome|better|appreciated|an improvement))`,
  ),
  says(
    String.raw`(?:would|it['’]d|might|['’]d) be (?:even )?(?:more \w{4,12}|nice|nicer|good|great|helpful|useful|better|clearer|stronger|easier)\b[^.;]{0,20}\b(?:if (?:it|there|the|you|this|section|goal|page)|to (?:have|see|say|begin|start|know|put))`,
  ),
  says("(?:it is|it['’]s|is) (?:better|clearer|easier) (?:to|if)"),
  says(
    '(?:we|i) (?:miss|lack) (?:an?|the|any|some|more)|wish (?:there|it|the (?:plan|document|draft|report)) (?:were|was|had|said)',
  ),
  // "I'd flip the hours", "where it says …, I would put …"
  says(
    String.raw`(?:we|i)(?:['’]d| would) (?:\w{1,12} )?(?:put|say|use|write|call|make|phrase|word|go with|start with|begin with|flip|${CHANGES})`,
  ),
  // "More hours of law, please."
  begins(
    String.raw`(?:(?:so|therefore|and|also|then),? )?(?:more|less|fewer|an?|some|another|shorter|longer|clearer|bigger|larger)\b[^.;?]{2,160},? (?:please|pls)\W{0,3}$`,
  ),
  says("(?:would|could|might|can)(?: not|n['’]t) (?:hurt|do (?:any )?harm|go amiss)"),
];

/** Asks for a change by a question, or proposes one. */
const PROPOSALS: Cues = [
  // "How about a glossary?", "Could we get a section on remote work?"
  begins('(?:so |and |also )?(?:what|how) about (?:adding|including|an? |some )'),
  begins(
    String.raw`(?:could|can|may|might) (?:we|you|there|it) (?:also |please |perhaps )?(?:get|have|be|give us) (?:an?|some|one more|another) (?!(?:day|week|few|couple|extension|copy|version|word|pdf|clean|call|link|reminder|little|bit|sense|idea|meeting|moment|quick|new (?:copy|link)|update|short call)\b)`,
  ),
  begins('(?:please |also |and )?lose the'),
  // 'Can "annually" become "every two years"?', "Could the vision be a bit shorter?", "Shouldn't 5.1 come before 4?"
  says(
    '(?:can|could|might)(?: not|n[\'’]t)? (?:the |that |this |it |we |you |"_)[^;?]{0,80}?\\b(?:become|read|say|be (?:(?:a (?:bit|little) |much |made )?(?:\\w{3,10}er|more|less)|called|reworded|put))',
  ),
  says("(?:would(?: not|n['’]t)|would) it (?:not )?be (?:better|clearer|wiser|fairer|possible|more \\w{3,12}) (?:to|if)"),
  begins("(?:so |and |but )?(?:why not|shouldn['’]?t|should not|ought not|should(?! we\\b| i\\b))\\b"),
  says(
    "(?:would rather|['’]d rather|would prefer|['’]d prefer|happier with|prefer) (?!(?:not )?(?:to (?:wait|meet|talk|discuss)))",
  ),
  says(
    'other way (?:a?round)|in the wrong|(?:is|are) off by|(?:should|could) be (?:much |a bit |a little |more |far )?(?:\\w{3,10}er|specific|explicit|precise|detailed|clear)',
  ),
  says(
    "(?:it is|it['’]s|is) (?:necessary|important|better|essential) to (?:put|say|add|have|name|mention|include|explain|state|define|change|write|give)",
  ),
  says('(?:that|the text|the wording) (?:of [^.;]{1,30} )?be:? "_'),
  says(
    '(?:would|could) make (?:it|this|that|the \\w{3,12}|goal|section|item|\\d[\\d.]{0,6}) ?[^.;]{0,20}(?:acceptable|clearer|better|stronger|easier|workable)',
  ),
  says(
    '(?:ask|request|propose|suggest|recommend|urge)s? that [^.;]{2,120} be (?:exempt|excluded|allowed|given|permitted|treated|counted|paid|softened|made|limited|moved|held)',
  ),
  says(
    '(?:suggest|propose|recommend)s? (?:an?|the) (?:\\w{3,12} )?(?:lower|higher|shorter|longer|different|later|earlier|other|smaller|larger|word|number|date|term|title)',
  ),
  // "One suggestion: a contact list", "My only wish is an index."
  begins(
    '(?:just |only )?(?:one|another|our|my|the|a) (?:(?:small|minor|other|only|last|one|main|further) )?(?:suggestion|request|wish|idea|addition)(?: (?:is|would be))? ?:? ?(?:an?|some|more|another|one)\\b',
  ),
  begins('(?:perhaps|maybe|possibly) (?:also )?(?:an?|some|one|another|more)\\b'),
  says(
    'benefit from (?:an?|some|more|another|the|[a-z]{4,12}er)|(?:would|might|could) (?:really |also |certainly )?help (?:us |everyone |readers )?(?:if|to (?:have|see|say|know))',
  ),
  says(
    'could (?:perhaps |also |instead )?be (?:called|named|titled|phrased|worded|put|shown|given|told)|make (?:it|them|this|that) (?!to\\b|work\\b|happen\\b|through\\b)\\w{2,14}',
  ),
  says(
    '(?:leave|take|cut|strike|throw) (?:it|this|that|them|these|those) (?:out|off)|se puede (?:quitar|eliminar|borrar)|(?:falta|faltan|hace falta)',
  ),
  begins('is [^?;]{1,40} (?:really )?(?:needed|necessary)\\b'),
  says(
    '(?:is|are|was) (?:respectfully |strongly )?(?:recommended|requested|suggested|proposed) that|(?:an?|another|additional|more|clarification|explanation)\\b[^.;]{0,80} (?:is|are) (?:suggested|recommended|requested|proposed|needed|desired|in order)',
  ),
  says(
    'consideration should be given|with the (?:correction|addition|deletion|removal|change|replacement) of|(?:glad|happy|happier|grateful|pleased|appreciate it|thankful) if (?:the|it|this|you|there|section|goal)',
  ),
  says(
    '(?:could|can|should|might) [^.;?]{1,40} (?:come|go|stand|be (?:put|moved)) (?:before|after|first|last|earlier|later|ahead of)',
  ),
  matches(
    String.raw`[,;] ?(?:please |so |just )?(?:strike|cut|drop|delete|remove|omit|fix|change|reword|clarify|correct|update|shorten) (?:it|them|this|that|these|those)\W{0,3}$`,
  ),
  says('should (?:now )?be (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)'),
  says('say so|spell (?:it|that|this) out|put (?:it|them|that|those) in|take (?:it|them|that|those) out'),
  // "On p. 4, 'shall', not 'may'", 'Better: "all staff"'
  matches(
    String.raw`"_{1,400}"?,? (?:and )?not "_|\bbetter(?: would be| is)? ?:? "_|\b(?:read|sound|be|work) (?:better|clearer|nicer|stronger) (?:as|with|if|like|without)\b|"_{1,400}" (?:is|would be|sounds|reads|seems) (?:kinder|better|clearer|nicer|stronger|more [a-z]{4,14})`,
  ),
];

/** Asks for a change by a passive or a noun. */
const REQUESTED: Cues = [
  // "Kindly see to it that … is removed"
  says(String.raw`(?:please|pls|kindly|(?:would|could|can) you)\b[^.;:?]{0,80}?\b${CHANGES}`),
  begins(String.raw`(?:please |and |also )?instead of\b[^.;]{1,120}\b(?:say|use|write|put|have|read)\b`),
  // "Social Security number to be taken out"
  says(`to be (?:${CHANGES})`),
  says(
    String.raw`(?:provided|providing|as long as|so long as|if|once|on (?:the )?condition) (?:that )?[^;?]{1,80}?\b(?:is|are|gets?|being) (?:${CHANGES})`,
  ),
  // "Deletion of paragraph 12 is requested."
  says(
    String.raw`(?:additions?|deletions?|removal|inclusion|insertion|revision|clarification|replacement|correction|expansion) of\b.{1,160}\b(?:is|are|be) (?:requested|recommended|suggested|proposed|needed|required)`,
  ),
  // "+1 to the suggestion to merge goals 1 and 2"
  says(`(?:suggestions?|proposals?|recommendations?|requests?|idea) (?:to|of|for) (?:${CHANGES})`),
];

/** What is said to be missing should be there. */
const LACKS: Cues = [
  says(
    '(?:plan|document|report|draft|glossary|it|this|manual|policy|(?:section|sec\\.?|chapter|goal|element|table|page|p\\.|item|paragraph|part|appendix|figure|title)(?: [\\dA-Z][\\w.()-]{0,8})?) (?:also )?(?:needs|could use|should have|ought to have|deserves) (?:an?|more|some|the|to)',
  ),
  says(
    'needs? (?:(?:more |some |a lot of )?(?:work|editing|attention|rework|fixing)|(?:an? |some |more |another |further |better )?(?:\\w{3,12} )?(?:definition|measure|clarification|explanation|rewording|revision|update|updating|proofreading|deadline|example|examples|footnote|heading|caption|legend))',
  ),
  says(
    `(?:(?:do|does|did) ?(?:not|n['’]t)|fails? to|neglects? to|forgets? to) (?:mention|address|include|cover|discuss|account for|say a word|speak to)`,
  ),
  says(
    '(?:is|are) (?:still |also |currently )?(?:missing|not (?:mentioned|addressed|included|covered|discussed))|there (?:is|are) no (?:mention|reference|discussion)',
  ),
  says(
    '(?:no|not a) (?:word|mention) (?:on|of|about|for|is made)|says nothing (?:about|on|of)|nothing (?:in (?:the \\w{4,10}|here|there|it) )?(?:about|on|regarding|speaks to|covers|addresses)|(?:is|are) silent (?:on|about|as to)',
  ),
  says('(?:we|i) (?:are |am )?(?:miss|missing) (?:an?|the|any|some|more)'),
  begins("(?:also |still |and )?(?:missing|lacking|lacks|it lacks|it is missing|it['’]s missing)\\b"),
  says(
    "(?:has|have) nothing (?:for|on|about)|(?:i|we) (?:looked|searched) for [^.;]{2,80} (?:and|but)(?: could| did)?(?: not|n['’]t)? (?:find|found|see|saw)",
  ),
  says('(?:you|u) (?:forgot|left out|omitted|overlooked|missed)|forg[eo]ts? to (?:mention|say|list|name)'),
  says('not enough (?:on|about|said about|attention to)'),
  says('(?:worth|deserves?) (?:an? )?(?:mention|line|word|sentence|section|paragraph)'),
];

/** What is said to be wrong there should be put right. */
const FAULTS: Cues = [
  // As Spanish-speaking offices say it: 'donde dice "anual" debe decir "semestral"'.
  matches(
    String.raw`\b(?:debe|debería|deberia|deben) (?:decir|leerse|ser|incluir|agregarse|eliminarse|cambiarse|explicar|explicarse|mencionar)\b|\bse (?:debe|deben|debería) \w{4,14}|\bno (?:es|está|son) (?:clar[oa]s?|correct[oa]s?)\b|\bfaltan? (?:un[oa]?|el|la|los|las|todo)\b`,
  ),
  begins('(?:typos?|misspellings?|spelling(?: errors?)?|corrections?) ?:'),
  says(
    String.raw`(?:has|have|contains?|shows?|gives?|lists?) (?:the|an?|some|two|several) (?:\w{1,12} )?(?:wrong|incorrect|outdated|typos?|misspellings?|errors?)|there(?:['’]?s| is| are) (?:an? |some |several |two )?(?:\w{1,12} )?(?:typos?|misspellings?|spelling errors?)`,
  ),
  says(
    '(?:is|are) (?:misspelled|misspelt|mislabell?ed|misnumbered|a typo)|(?:you|it|they) (?:have |has )?(?:misspelled|misspelt|mislabell?ed|misnumbered)',
  ),
  // One quotation becomes another: "staff" → "employees".
  matches(
    String.raw`" ?(?:→|->|=>|s\/b|should be|becomes|into|instead of|rather than) ?"|^\W{0,2}"_{1,400}" to "_{1,400}"\W{0,3}$|^[^=>→\n]{1,120}\s(?:→|->|=>)\s\S`,
  ),
];

/** What is said to be of no use should go. */
const SURPLUS: Cues = [
  says(
    "out please|(?:is|are)(?: not|n['’]t) (?:really )?(?:necessary|needed|useful|helpful)|(?:do|does) (?:we|it|the \\w{3,12}) really need|no need for the",
  ),
  says(
    "(?:can|could|would) (?:easily |well )?do without|(?:nobody|no one|none of us) (?:needs|uses|reads|wants)|serves? no purpose|(?:do not|don['’]?t) see the (?:point|need|use|purpose) (?:of|for|in)",
  ),
  says(`(?:can|may|might) (?:probably |also |safely )?be ${DELETING}|take (?:[^.;,]{1,60} )?(?:out|off)`),
  says(
    String.raw`(?:can|could|should|may|might|has to|have to) (?:probably |also |simply |just )?(?:go|come out|come off)(?! (?:on|to|ahead|forward|back|through|into|in|under|with|here|there|after|before|further)\b)`,
  ),
  says(
    '(?:is|are|seems?|looks?) (?:\\w{1,12} )?(?:redundant|superfluous|unnecessary|obsolete|duplicative|no longer (?:needed|necessary|used|applicable))',
  ),
];

/** The wordings by which a sentence asks for a change of the document, beside a plain command. */
export const ASKS: Cues = [...NORMS, ...WISHES, ...PROPOSALS, ...REQUESTED, ...LACKS, ...FAULTS, ...SURPLUS];

/** What is found fault with, or missed: it asks for a change where the sentence says of which part. */
export const FINDS_FAULT: Cues = [
  says(
    '(?:is|are|would be|seems?) (?:much |far |a (?:bit|little) )?(?:(?:more|less) [a-z]{4,14}|better|clearer|stronger|fairer|simpler) than',
  ),
  // Under a place: "this needs measurable outcomes".
  says('(?:this|it|these|they) (?:really |still |also |just )?needs? (?:an?|some|more|better|clearer|[a-z]{4,14} [a-z]{4,14})'),
  says(
    `(?:is|are|was|were|seems?|looks?|feels?|sounds?|reads?) (?:(?:still|now|also|way|much|far|rather|a bit|a little|just|very|quite|really|all) ){0,2}(?:wrong|incorrect|inaccurate|outdated|out of date|the old ones?|truncated|missing|unclear|vague|confusing|ambiguous|blank|broken|upside down|backwards?|garbled|unreadable|unrealistic|weird|odd|strange|funny|dated|stale|mixed up|inconsistent|misleading|illegible|too (?!bad)[a-z]{3,14})`,
  ),
  says(
    `(?:is|are|was|were)(?: not|n['’]?t) (?:really |quite |very |at all )?(?:clear|correct|right|accurate|consistent|current|realistic|defined|the same|legible|readable|up to date|what|in (?:line|there|alphabetical order)|listed|explained|shown|labell?ed|numbered)`,
  ),
  says(
    `(?:do|does|did)(?: not|n['’]?t) (?:match|add up|agree|work|line up|correspond|fit|make sense|reflect|follow|print|open|load|define|explain|tell|say|apply|exist)`,
  ),
  matches(
    String.raw`\b(?:our|the (?:correct|right|new|actual|real)) [^.;]{2,50} (?:is|are) (?:now |actually |really |in fact )?(?:\d|"_)|\b(?:cannot|can ?not|can['’]?t|could not|couldn['’]?t) be (?:told|read|seen|found|opened|made out|understood)`,
  ),
  // "Table 2 shows 14 staff for us; we have 41."
  says(
    String.raw`(?:shows?|says?|lists?|has|have|gives?|counts?|puts?|names?)\b[^.;]{1,100}(?:[,;:]| but| while| whereas| when) (?:but |actually |in fact |in reality )?(?:we|it|ours|he|she|they|there|that|(?:the )?(?:correct|right|actual|real|new) \w{2,12})(?: \w{1,12})? (?:have|has|had|is|are|was|were)`,
  ),
  says(
    `(?:do not|don['’]?t|did not|didn['’]?t|cannot|can['’]?t|could not|couldn['’]?t) (?:really |quite |fully )?(?:understand|follow|make sense of|see (?:why|how|what)|tell (?:what|why|how|who|which|whether))`,
  ),
  says(
    'contradicts?|(?:is|are) spel(?:led|t)|(?:one|two) \\w{1,10} too (?:many|few)|runs? off the (?:page|margin)|conflicts? with|disagrees? with|points? (?:the wrong way|to the wrong)|hard to (?:read|follow|understand|tell)|difficult to (?:read|follow|understand)',
  ),
  says(
    String.raw`(?:still|currently|now|always) (?:says?|reads?|shows?|lists?|uses?|refers?|names?|has|have|gives?)|says? (?:the )?(?:19|20)\d\d`,
  ),
  says(
    "(?:there (?:is|are|was)|there['’]s|has|have|see|find|found|shows|gives|with) (?:still |currently )?(?:no|not enough|nothing)(?! (?:comments?|changes?|objections?|issues?|concerns?|problems?|edits|questions?|one|idea|time|need|reason|longer|wrong|(?:to|that|we|else)\\b))|nowhere|lacks?|missing",
  ),
  says(
    `(?:appears?|stands?|printed|there|listed|repeated) twice|(?:is|are) (?:duplicated|repeated|a (?:repeat|duplicate|repetition|typo|leftover))`,
  ),
];
