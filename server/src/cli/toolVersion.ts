import { version } from '../../../package.json';

/** Schema Lens's own version. */
export const toolVersion: string = version;
