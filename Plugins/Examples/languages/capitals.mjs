// A stage in JavaScript: it replaces words, so that the rest keeps its original place.
const component = {
  name: "capitals_js", kind: "stage", summary: "Writes long words in capitals.", offsets: "utf16",
  writes: ["loud"],
  options: [{name: "letters", type: "integer", default: 8, min: 1, help: "How long a word must be."}],
  examples: [{title: "one word", options: {letters: 5}, input: "a small day", output: "a SMALL day"}],
};
let options;

function change({n, text}) {
  const words = [...text.matchAll(/\p{L}+/gu)].filter(([word]) => word.length >= options.letters);
  const range = (word) => [word.index, word.index + word[0].length];
  return {
    n,
    edits: words.map((word) => ({range: range(word), text: word[0].toUpperCase()})),
    annotations: {loud: words.map((word) => ({range: range(word)}))},
  };
}

function answer(message) {
  switch (message.type) {
    case "hello": return {type: "hello", protocol: 1, components: [component]};
    case "open": options = message.options; return {type: "opened"};
    case "batch": return {type: "result", id: message.id, documents: message.documents.map(change)};
    case "close": return {type: "closed"};
  }
}

// Not node:readline, which takes U+2028 for the end of a line.
let rest = "";
process.stdin.setEncoding("utf8");
for await (const chunk of process.stdin) {
  const lines = (rest + chunk).split("\n");
  rest = lines.pop();
  for (const line of lines) process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\n");
}
