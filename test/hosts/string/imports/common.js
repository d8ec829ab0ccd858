const INNER = 'inner_rows';
module.exports = {
  USERS: 'users',
  INNER,
  target: '(id)',
};
module.exports.LATER = 'later';
