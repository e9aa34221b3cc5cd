// A stage in Go, which counts bytes as the host does: go build capitals.go
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"strings"
)

type object = map[string]any

type message struct {
	Type      string
	ID        int
	Options   struct{ Word string }
	Documents []struct {
		N    int
		Text string
	}
}

var hello = object{"type": "hello", "protocol": 1, "components": []object{{
	"name": "capitals_go", "kind": "stage", "summary": "Writes a word in capitals.",
	"options": []object{{"name": "word", "type": "string", "required": true, "help": "The word."}},
	"examples": []object{{"title": "a word", "options": object{"word": "good"},
		"input": "a good day", "output": "a GOOD day"}}}}}

func edits(text, word string) []object {
	found := []object{}
	for start := 0; ; {
		next := strings.Index(text[start:], word)
		if next < 0 {
			return found
		}
		start += next
		end := start + len(word)
		found = append(found, object{"range": []int{start, end}, "text": strings.ToUpper(word)})
		start = end
	}
}

func answer(m message, word *string) object {
	switch m.Type {
	case "hello":
		return hello
	case "open":
		if *word = m.Options.Word; *word == "" {
			return object{"type": "refused", "errors": []object{
				{"option": "word", "message": "it must not be empty"}}}
		}
		return object{"type": "opened"}
	case "batch":
		documents := []object{}
		for _, d := range m.Documents {
			documents = append(documents, object{"n": d.N, "edits": edits(d.Text, *word)})
		}
		return object{"type": "result", "id": m.ID, "documents": documents}
	}
	return object{"type": "closed"}
}

func main() {
	// Not a Scanner, whose lines have a limit.
	input, output := bufio.NewReader(os.Stdin), json.NewEncoder(os.Stdout)
	word := ""
	for {
		line, err := input.ReadBytes('\n')
		if err != nil {
			return
		}
		var m message
		if err := json.Unmarshal(line, &m); err != nil {
			println(err.Error())
			os.Exit(1)
		}
		output.Encode(answer(m, &word))
	}
}
