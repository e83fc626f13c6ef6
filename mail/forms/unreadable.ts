/** Why a document cannot be read, in words that go on after its name: "it is protected by a password". */
export class Unreadable extends Error {}
