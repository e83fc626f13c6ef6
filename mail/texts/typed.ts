/** What a county types, in the words that are always understood: the same in every language. */
export const TYPED = {
  noComments: 'No comments.',
  weObject: 'We object.',
  weDoNotObject: 'We do not object.',
  confirm: 'Confirm.',
  inAddition: 'In addition to my earlier comments',
  weWithdraw: 'We withdraw our answer.',
  withdrawComment: 'Withdraw comment 2.',
  allCounties: 'This answer is for all our counties.',
  add: 'ADD',
  delete: 'DELETE',
  augment: 'AUGMENT',
  other: 'OTHER',
} as const;
