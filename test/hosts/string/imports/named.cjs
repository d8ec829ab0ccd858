exports.USERS = 'users';
exports.onConflict = 'ON CONFLICT (id) DO NOTHING';
//= ON CONFLICT (id) DO NOTHING
