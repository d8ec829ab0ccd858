export const KEY = 'tenant_id';
