// Who else has this article open. The page says that it is open still, every so often, and is told who else has it; that
// is no lock, and no activity: the session ends all the same, and then the page says so.

import { post, postLeaving, signInLink } from "./send.js";

const line = document.getElementById("presence");
let said = "";

function say(text, address) {
  if (text === said) {
    return; // what has not changed is not read out again
  }
  said = text;
  line.replaceChildren(text);
  if (address) {
    line.append(" ", signInLink(address));
  }
  line.hidden = !text;
}

async function beat() {
  try {
    const { response, signedOut } = await post(line.dataset.address, new FormData());
    if (signedOut) {
      say("登录已过期，没保存的文字留在本机。请重新登录，再回到这一页。", line.dataset.signIn);
    } else if (response.ok) {
      say((await response.json()).others.join("；"));
    }
  } catch {
    // No connection is no news of anybody; saving says what is the matter.
  }
}

async function go() {
  await beat();
  setTimeout(go, line.dataset.every * 1000);
}

if (line) {
  // Whoever saves and comes back has not been away.
  let staysOpen = false;
  document.getElementById("article_form")?.addEventListener("submit", (event) => {
    staysOpen = event.submitter?.name === "_continue";
  });
  addEventListener("pagehide", () => {
    if (!staysOpen) {
      const body = new FormData();
      body.set("leave", "1");
      postLeaving(line.dataset.address, body);
    }
  });
  addEventListener("pageshow", (event) => event.persisted && beat());
  go();
}
