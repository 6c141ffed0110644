// The articles of an issue are put in order by dragging, by buttons and by keys. This only renumbers the fields of the
// form, which are there without it; saving does the rest.

const body = document.querySelector("#articles-group tbody");
const field = (row) => row.querySelector(".field-place input");
const rows = () => [...body.querySelectorAll("tr.form-row")].filter(field);
function start() {
  const status = document.createElement("p");
  status.className = "order-status";
  status.setAttribute("role", "status");
  status.textContent = "拖动“⠿”，或按“↑”“↓”，或选中一行按 Alt+↑、Alt+↓，改次序。";
  body.closest("table").before(status);

  // The other rows go round the one that moves: it stays where it is in the page, with its focus and its pointer.
  function place(row, wanted) {
    const order = rows();
    const from = order.indexOf(row);
    const to = Math.min(Math.max(wanted, 0), order.length - 1);
    if (to < from) {
      row.after(...order.slice(to, from));
    } else if (to > from) {
      row.before(...order.slice(from + 1, to + 1));
    }
    return to !== from;
  }

  function number() {
    for (const [index, row] of rows().entries()) {
      field(row).value = index + 1;
      row.querySelector("[data-by='-1']").setAttribute("aria-disabled", index === 0);
      row.querySelector("[data-by='1']").setAttribute("aria-disabled", index === rows().length - 1);
    }
  }

  function tell(row, moved) {
    const title = `《${row.querySelector(".field-title_link").textContent.trim()}》`;
    const at = rows().indexOf(row) + 1;
    status.textContent = moved ? `${title}移到第 ${at} 篇，保存后生效。` : `${title}已经是第 ${at} 篇。`;
    if (moved) {
      status.classList.add("unsaved");
      // The other forms of the page would leave it, and the new order with it.
      for (const other of document.querySelectorAll("button[form]")) {
        other.disabled = true;
        other.title = "先保存次序";
      }
    }
  }

  function move(row, wanted) {
    const moved = place(row, wanted);
    number();
    tell(row, moved);
  }

  function button(row, label, sign, by) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = sign;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.dataset.by = by;
    made.addEventListener("click", () => move(row, rows().indexOf(row) + by));
    return made;
  }

  function drag(row, handle) {
    let from = -1;
    handle.addEventListener("pointerdown", (event) => {
      if (event.button === 0) {
        event.preventDefault();
        from = rows().indexOf(row);
        handle.setPointerCapture(event.pointerId);
        row.classList.add("dragged");
      }
    });
    handle.addEventListener("pointermove", (event) => {
      if (from >= 0) {
        const above = rows().filter((other) => other !== row && middle(other) < event.clientY);
        place(row, above.length);
      }
    });
    handle.addEventListener("lostpointercapture", () => {
      row.classList.remove("dragged");
      if (from >= 0 && from !== rows().indexOf(row)) {
        number();
        tell(row, true);
      }
      from = -1;
    });
  }

  function middle(row) {
    const box = row.getBoundingClientRect();
    return box.top + box.height / 2;
  }

  function equip(row) {
    const handle = document.createElement("span");
    handle.className = "handle";
    handle.textContent = "⠿";
    handle.title = "拖动改次序";
    handle.setAttribute("aria-hidden", "true");
    drag(row, handle);
    field(row).before(handle);
    field(row).after(button(row, "上移", "↑", -1), button(row, "下移", "↓", 1));
    field(row).addEventListener("change", () => move(row, Number(field(row).value) - 1));
    row.tabIndex = 0;
    row.addEventListener("keydown", (event) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (event.altKey && by) {
        event.preventDefault();
        move(row, rows().indexOf(row) + by);
      }
    });
  }

  // A form that comes back with a fault has the numbers that were sent, in the order that is stored.
  body.append(...rows().sort((one, other) => field(one).value - field(other).value));
  rows().forEach(equip);
  number();
}

if (body && rows().length > 1) {
  start();
}
