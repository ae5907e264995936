// What is chosen in the page's controls reaches the session by its one component (`static/chooser/chooser.js`). All
// choices of this document go along each time, with their turns: one that is overtaken by the next is not lost.
const chosen = {};
let [turn, told] = [0, 0];
let send;
const tell = () => {
  if (!send || told === turn) return;
  told = turn;
  send({ ...chosen });
};
const choose = (name, value) => {
  chosen[name] = [value, ++turn];
  tell();
};
globalThis.chooser = {
  ready: (way) => {
    send = way;
    tell(); // what was chosen before there was a way
  },
  gone: () => { send = undefined; },
};
