export const conflict = "ON CONFLICT (id) DO NOTHING";
//= ON CONFLICT (id) DO NOTHING
