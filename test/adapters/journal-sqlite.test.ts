import { databaseContract } from '../contracts/database';
import { sqliteSubject } from './sqlite-subject';

databaseContract('SQLite', sqliteSubject);
