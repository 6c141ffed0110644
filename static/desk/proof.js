// 清样: says that it is being typeset, and for how long, until the answer is there. A second press does nothing. Whoever
// leaves loses nothing: the server goes on.

const form = document.querySelector("form.make-proof");
if (form) {
  const [button, said, seconds] = ["button", ".said", ".seconds"].map((name) => form.querySelector(name));
  const label = button.textContent;
  let clock;

  function stop() {
    clearInterval(clock);
    button.disabled = false;
    button.textContent = label;
    said.textContent = seconds.textContent = "";
  }

  form.addEventListener("submit", () => {
    const began = Date.now();
    const pages = form.dataset.pages ? `，上一份有 ${form.dataset.pages} 页` : "";
    button.disabled = true;
    button.textContent = "正在排版……";
    said.textContent = `正在排版、检查${pages}。可以离开，排好后在本页看。`;
    clock = setInterval(() => {
      seconds.textContent = `已 ${Math.round((Date.now() - began) / 1000)} 秒`;
    }, 1000);
  });
  // Back to a page that the browser has kept as it was left.
  window.addEventListener("pageshow", (event) => event.persisted && stop());
}
