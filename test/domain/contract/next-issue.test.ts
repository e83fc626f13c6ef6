/** Rows, and halves of rows, that the rules do not build yet. */
describe('not built yet', () => {
  it.todo('begin: the command that begins a phase which waits for an operator, or names a new date');
  it.todo('begin: a document that arrives later lets the phase begin');
  it.todo('undeliverable: a new contact lets the gate go');
  it.todo('objections: a contact that replaces another answers in its place');
  it.todo('pause, resume');
  it.todo('reopen');
  it.todo('cancel');
});
