#!/bin/sh
# A stage in jq: one program that takes message after message and keeps the options in between.
exec jq -cn --unbuffered '
  foreach inputs as $message ({};
    if $message.type == "open" then .options = $message.options else . end;
    . as $state | $message |
    if .type == "hello" then
      {type: "hello", protocol: 1, components: [{
        name: "capitals_jq", kind: "stage", summary: "Writes texts in capitals.",
        options: [{name: "mark", type: "string", default: "", help: "What to put behind."}],
        examples: [{title: "with a mark", options: {mark: "!"}, input: "so", output: "SO!"}]}]}
    elif .type == "open" then {type: "opened"}
    elif .type == "batch" then
      {type: "result", id, documents: [
        .documents[] | {n, text: ((.text | ascii_upcase) + $state.options.mark)}]}
    else {type: "closed"} end)'
