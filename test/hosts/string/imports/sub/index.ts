export { FAR as TARGET, TOO_FAR } from './far';
