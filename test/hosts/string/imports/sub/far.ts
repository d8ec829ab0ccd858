export const FAR = '(tenant_id, email)';
export { END as TOO_FAR } from '../end';
