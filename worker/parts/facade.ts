import { type AnswerPages, createAnswerPages } from '../../client/answer-pages';
import { enterFeedback } from '../../client/enter';
import { createInboxDesk } from '../../client/inbox-desk';
import { createLinkedDocuments, type LinkedDocuments } from '../../client/linked-documents';
import { createProjects } from '../../client/projects';
import type { InboxService, Projects } from '../../client/services';
import type { Foundation } from './foundation';

/** Everything that people may ask of projects and of the inbox. */
export interface Facade {
  readonly projects: Projects;
  readonly messages: InboxService;
  readonly pages: AnswerPages;
  readonly linkedDocuments: LinkedDocuments;
}

/** The part that answers people; `./web.ts` puts it on the network. */
export function createFacade(foundation: Foundation, { rehearsal }: { readonly rehearsal: boolean }): Facade {
  const { inbox, nudger, reader } = foundation;
  const projects = createProjects({
    ...foundation,
    rehearsal,
    readUpload: async (...upload) => (await import('../../adapters/plan-files.js')).loadUpload(...upload),
    enter: enterFeedback({ ...foundation, nudge: nudger.nudge }),
    nudge: nudger.nudge,
    messageOf: inbox.get,
  });
  const pages = createAnswerPages({ ...foundation, nudge: nudger.nudge, secret: foundation.folder.secret });
  const messages = createInboxDesk({ ...foundation, readMail: reader.read, openMail: reader.open });
  return { projects, messages, pages, linkedDocuments: createLinkedDocuments(foundation) };
}
