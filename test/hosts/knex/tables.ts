export const TAGS = 'tags';
export const AUDIT = 'audit.events';
export const KEYS = ['tenant_id', 'name'];
export const NAME = 'name';
export const BY_NAME = 'tags_name_key';
export const changing = process.env.TAGS ?? 'tags';
