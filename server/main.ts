import { serve } from './serve';

serve({ transport: process.argv.includes('--node-ipc') ? 'ipc' : 'stdio' });
