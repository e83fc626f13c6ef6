/** The score of one corpus in one file; a field is left out where it does not apply. */
export interface Row {
  readonly file: string;
  readonly corpus: string;
  readonly cases: number;
  /** Cases read as expected, by the whole of the text. */
  readonly exact?: number;
  /** Cases in which something was kept that the author did not write anew. */
  readonly leaked?: number;
  /** Cases in which an expected word is missing. */
  readonly lost?: number;
  /** Messages that were taken for what they are. */
  readonly recognised?: number;
  /** Bounces whose failed recipients were found, each where the message writes it and no other. */
  readonly recipientRight?: number;
  /** Mails that are no bounces and were taken for one. */
  readonly falseAlarms?: number;
  /** For all cases, in milliseconds. */
  readonly ms: number;
  /** Of labelled answers: what was read right, and how much of what there was. */
  readonly reading?: AnswerScore;
}

export interface AnswerScore {
  /** Answers of which it was told rightly whether they count, and whether a person must look. */
  readonly counts: number;
  readonly position: number;
  readonly timeRequest: number;
  /** By kind of comment; `place` counts comments of any kind whose place is right. */
  readonly found: Readonly<Record<string, Share>>;
}

/** How many were labelled, how many were read, and how many of these are right. */
export interface Share {
  readonly labelled: number;
  readonly read: number;
  readonly right: number;
}
