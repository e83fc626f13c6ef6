import { parentPort, workerData } from 'node:worker_threads';
import type { Envelope } from '../../mail/ports';
import { createOwnCheck } from './own-check';
import { createResolver } from './resolver';
import type { AuthenticationSettings } from './settings';

// What runs in the threads of `authenticator`.
const { dnsServers, sealers } = workerData as AuthenticationSettings;
const check = createOwnCheck({ resolve: createResolver({ servers: dnsServers }), sealers });

parentPort?.on('message', async ({ raw, envelope, from }: { raw: Uint8Array; envelope: Envelope; from: string }) => {
  parentPort?.postMessage(await check(raw, envelope, from));
});
parentPort?.postMessage('ready');
