// The marketplace's token endpoint.
const endpoint = 'https://marketplace.example/oauth/token';

export function exchangeCode(code) {
  return post({ grant_type: 'authorization_code', code });
}

export function refreshTokens(refreshToken) {
  return post({ grant_type: 'refresh_token', refresh_token: refreshToken });
}

async function post(fields) {
  const response = await fetch(endpoint, { method: 'POST', body: new URLSearchParams(fields) });
  if (!response.ok) throw new Error(`The marketplace answered ${response.status}`);
  return response.json();
}
