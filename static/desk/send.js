// The one way to send a form without leaving the page.

// After signing in again in another window the cookie has the new token, and the form the old one.
const token = () => document.cookie.match(/(?:^|; )csrftoken=([^;]*)/)?.[1];

function signed(data) {
  if (token()) {
    data.set("csrfmiddlewaretoken", token());
  }
  return data;
}

// Post the data of a form. A session that has ended sends to the sign-in page: `signedOut` of the answer is true then.
export async function post(address, data) {
  const response = await fetch(address, { method: "POST", body: signed(data), redirect: "manual" });
  return { response, signedOut: response.type === "opaqueredirect" };
}

// Post the data of a form while the page is being left; nobody reads the answer.
export function postLeaving(address, data) {
  navigator.sendBeacon(address, signed(data));
}

// A link to sign in by, in another window: this one keeps what was typed.
export function signInLink(address) {
  return Object.assign(document.createElement("a"), { href: address, target: "_blank", textContent: "登录" });
}
