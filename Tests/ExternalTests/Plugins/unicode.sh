read -r hello
echo '{"type": "hello", "protocol": 1, "components": [{"name": "unicode", "kind": "stage", "summary": "Is not the stage of this name."}]}'
read -r close
