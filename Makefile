# Copydesk's commands. Each one does all set-up that it needs and says what it does.
#   make demo            sets up, builds, and runs the sample pipeline
#   make test            sets up, and runs every test
#   make test-sanitized  every test under the sanitizers of threads, addresses and undefined behaviour
#   make fuzz            readers of formats with libFuzzer, MINUTES=10 for all of them
#   make test-parity     scores of sentiment next to VADER's package (DATA=JSON Lines files with texts)
#   make test-cel        conditions next to the conformance tests of the language (DATA=their folder)
#   make torture         runs that are killed and continued, over and over (DATA=an archive, for long runs)
#   make bench           speed of the whole chain next to Python tools on the same files
#   make bench-entities  the tagger next to spaCy on the same raw texts (DATA=folder of the training sets)
#   make bench-sentiment sentiment next to VADER and TextBlob on the same texts (DATA likewise; STORIES=an archive of news)
#   make bench-duplicates  copies among stories next to datasketch and datatrove (DATA=folder of archives)
#   make bench-quality   the rules of quality next to datatrove's (DATA=an archive of pages, STORIES=folder of archives)
#   make bench-pages     articles of web pages next to trafilatura and others (DATA=an archive of pages with evaldata.json)
#   make bench-ledger    what it costs that a run can be continued (DATA=an archive)
#   make bench-plugins   what a stage in Python costs
#   make deb             makes a Debian package of the program, for machines without Swift
#   make reference       writes docs/reference.md from what components declare
#   make format          lays the code out
#   make install         puts the program into $(PREFIX)/bin, and its SDK for plugins into $(PREFIX)/lib/copydesk

PREFIX ?= /usr/local
RUNTIME = $(CURDIR)/.build/swift-runtime.o
BUILD = COPYDESK_RUNTIME=$(RUNTIME) swift build -c release --static-swift-stdlib --product copydesk
# For the example of a sink that writes to PostgreSQL, and to check pipeline files against their schema.
TEST_PACKAGES = libpq-dev postgresql python3-jsonschema
PROGRAM = .build/release/copydesk

.PHONY: demo test test-sanitized test-parity test-cel fuzz torture bench bench-entities bench-sentiment bench-pages bench-quality bench-ledger \
	bench-plugins build install install-files deb reference format setup

setup:
	@scripts/setup

build: setup
	@echo "==> building the program in release mode (a few minutes the first time)"
	@scripts/runtime $(RUNTIME)
	@$(BUILD)

demo: build
	@scripts/demo $(PROGRAM)

test:
	@scripts/setup $(TEST_PACKAGES)
	@echo "==> building and running every test"
	@samples/build --check
	@scripts/test-python
	@swift test
	@echo "==> killing runs and going on with them"
	@Tests/torture/run .build/debug/copydesk --runs 3
	@Tests/torture/faults .build/debug/copydesk --kinds kill,ENOSPC --workers 2 --step 11 --ends 2
	@Tests/torture/faults .build/debug/copydesk --plays add,replay,again --kinds kill,ENOSPC --step 29
	@Tests/torture/faults .build/debug/copydesk --plays run-reads,resume-reads,replay-reads --kinds EIO --step 19
	@Tests/torture/faults .build/debug/copydesk --plays run-processes --kinds EIO,kill --step 37

test-sanitized:
	@scripts/setup $(TEST_PACKAGES)
	@echo "==> tests under the thread sanitizer"
	@COPYDESK_SANITIZED=1 swift test --sanitize=thread --scratch-path .build-thread
	@echo "==> tests under the address sanitizer, and C under that of undefined behaviour, which traps"
	@COPYDESK_SANITIZED=1 ASAN_OPTIONS=detect_leaks=0 swift test --sanitize=address --scratch-path .build-address \
		-Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined

test-cel: setup
	COPYDESK_CEL=$(realpath $(DATA)) swift test --filter CELTests

fuzz: setup
	@MINUTES=$(or $(MINUTES),10) Fuzz/run

test-parity: build
	@Tests/parity/vader $(PROGRAM) $(DATA)

torture: build
	@Tests/torture/faults $(PROGRAM) --workers 1,4 --ends 25
	@Tests/torture/faults $(PROGRAM) --plays add,replay,again
	@Tests/torture/faults $(PROGRAM) --plays run-reads,resume-reads,add-reads,replay-reads,again-reads
	@Tests/torture/faults $(PROGRAM) --plays run-processes
	@Tests/torture/faults $(PROGRAM) --plays run-memory,replay-memory --step 2003
	@Tests/torture/run $(PROGRAM) $(if $(DATA),--archive $(DATA))

bench: build
	@bench/run $(PROGRAM)

bench-entities: build
	@bench/entities $(PROGRAM) $(DATA)

bench-sentiment: build
	@bench/sentiment $(PROGRAM) $(DATA) $(STORIES)

bench-duplicates: build
	@bench/duplicates $(PROGRAM) $(DATA)

bench-pages: build
	@bench/pages $(PROGRAM) $(DATA)

bench-quality: build
	@bench/quality $(PROGRAM) $(DATA) $(STORIES)

bench-ledger: build
	@bench/ledger $(PROGRAM) $(DATA)

bench-plugins: build
	@bench/plugins $(PROGRAM)

SDK = $(DESTDIR)$(PREFIX)/lib/copydesk

reference: build
	$(PROGRAM) describe --markdown > docs/reference.md

install: build install-files

install-files:
	install -d $(DESTDIR)$(PREFIX)/bin $(SDK)/modules $(SDK)/plugins
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/copydesk
	install -m 644 .build/release/Modules/Copydesk.swiftmodule $(SDK)/modules/
	rm -rf $(SDK)/sdk
	install -d $(SDK)/sdk
	tar cf - --exclude=Examples --exclude=.build Package.swift Sources Plugins LICENSE NOTICE | tar xf - -C $(SDK)/sdk

deb: build
	@scripts/setup dpkg-dev
	@scripts/deb $(PROGRAM)

format:
	@git ls-files '*.swift' | xargs swift format -i --configuration .swift-format
