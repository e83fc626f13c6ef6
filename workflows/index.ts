export { phase } from './phase';
export { project } from './project';
