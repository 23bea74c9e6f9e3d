/**
 * The browser's own calendar. It belongs to an <input type="date"> that nobody sees or reaches: the
 * field itself is a text, which is typed and pasted as people write dates.
 * @type {HTMLInputElement | undefined}
 */
let input;

/**
 * @param {Element} button  Where the calendar opens.
 * @param {string} day  The day that it shows: "2027-03-02", or empty.
 * @param {(day: string) => void} choose
 */
export function openCalendar(button, day, choose) {
  const calendar = input ?? createInput();
  input = calendar;
  const place = button.getBoundingClientRect();
  calendar.style.left = `${place.left}px`;
  calendar.style.top = `${place.top}px`;
  calendar.style.height = `${place.height}px`;
  calendar.value = day;
  calendar.onchange = () => { if (calendar.value) choose(calendar.value); };
  calendar.showPicker();
}

function createInput() {
  const created = document.createElement('input');
  created.type = 'date';
  created.id = 'calendar';
  created.tabIndex = -1;
  created.setAttribute('aria-hidden', 'true');
  document.body.append(created);
  return created;
}
