# Copydesk's commands. Each one does all set-up that it needs and says what it does.
#   make demo            sets up, builds, and runs the sample pipeline
#   make test            sets up, and runs every test
#   make test-sanitized  every test under the thread and the address sanitizer
#   make fuzz            readers of formats with libFuzzer, MINUTES=9 for all of them
#   make test-parity     scores of sentiment next to VADER's package (DATA=JSON Lines files with texts)
#   make bench           speed of the whole chain next to Python tools on the same files
#   make bench-entities  the tagger next to spaCy on the same raw texts (DATA=folder of the training sets)
#   make bench-sentiment sentiment next to VADER and TextBlob on the same texts (DATA likewise)
#   make bench-plugins   what a stage in Python costs
#   make format          lays the code out
#   make install         puts the program into $(PREFIX)/bin

PREFIX ?= /usr/local
BUILD = swift build -c release --static-swift-stdlib --product copydesk
PROGRAM = .build/release/copydesk

.PHONY: demo test test-sanitized test-parity fuzz bench bench-entities bench-sentiment bench-plugins build install \
	format setup

setup:
	@scripts/setup

build: setup
	@echo "==> building the program in release mode (a few minutes the first time)"
	@$(BUILD)

demo: build
	@scripts/demo $(PROGRAM)

test: setup
	@echo "==> building and running every test"
	@samples/build --check
	@scripts/test-python
	@swift test

test-sanitized: setup
	@echo "==> tests under the thread sanitizer"
	@COPYDESK_SANITIZED=1 swift test --sanitize=thread --scratch-path .build-thread
	@echo "==> tests under the address sanitizer"
	@COPYDESK_SANITIZED=1 ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build-address

fuzz: setup
	@MINUTES=$(or $(MINUTES),9) Fuzz/run

test-parity: build
	@Tests/parity/vader $(PROGRAM) $(DATA)

bench: build
	@bench/run $(PROGRAM)

bench-entities: build
	@bench/entities $(PROGRAM) $(DATA)

bench-sentiment: build
	@bench/sentiment $(PROGRAM) $(DATA)

bench-plugins: build
	@bench/plugins $(PROGRAM)

install: build
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/copydesk

format:
	@git ls-files '*.swift' | xargs swift format -i --configuration .swift-format
