export function tail(page: number) {
  if (page > 1) {
    return 'ON CONFLICT (email) DO NOTHING';
//= ON CONFLICT (email) DO NOTHING
  }
}
export const tableOf = () => 'imported_rows';
